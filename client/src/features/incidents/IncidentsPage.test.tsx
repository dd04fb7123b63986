import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { testApi } from '../../testing/api.ts';
import { aService, page } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render.tsx';
import { IncidentsPage } from './IncidentsPage.tsx';

const incident = (id: string, status: string) => ({
  __typename: 'Incident',
  id,
  status,
  worst: 'DOWN',
  rule: 'STATUS_CLASS',
  cause: `Status 503 is in 5xx → down`,
  openedAt: '2026-11-21T10:00:00Z',
  resolvedAt: status === 'RESOLVED' ? '2026-11-21T10:01:15Z' : null,
  durationSeconds: 75,
  service: aService(),
});

function open(at: string) {
  const all = [incident('1', 'OPEN'), incident('2', 'RESOLVED')];
  const api = testApi({
    Query: {
      incidents: (_parent: never, { filter }: { filter?: { statuses?: string[] | null } }) =>
        page(all.filter(({ status }) => filter?.statuses?.includes(status) ?? true)),
      overview: () => ({ openIncidents: 1 }),
    },
  });
  return renderPage(<IncidentsPage />, api, { at, path: '/incidents' });
}

it('INC-1: open incidents first, each with its cause and its service', async () => {
  open('/incidents');
  await screen.findByRole('heading', { level: 1, name: '1 open incident' });
  const link = await screen.findByRole('link', { name: 'Checkout API' });
  expect(link.getAttribute('href')).toBe('/clients/northwind/services/checkout');
  expect(screen.getByTitle('Status 503 is in 5xx')).toBeTruthy();
  expect(screen.queryByText('resolved')).toBeNull();
});

it('UI-4: the filter stands in the address, both ways', async () => {
  const { location } = open('/incidents?show=resolved');
  await screen.findByText('resolved');
  expect(screen.getByText('1 min 15 s')).toBeTruthy();
  await userEvent.setup().click(screen.getByRole('radio', { name: 'All' }));
  await waitFor(() => expect(screen.getAllByRole('link', { name: 'Checkout API' })).toHaveLength(2));
  expect(location()).toBe('/incidents?show=all');
});
