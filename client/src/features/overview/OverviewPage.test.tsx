import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { testApi } from '../../testing/api.ts';
import { aClient, aService, counts, owner, page, serverCounts, setup } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render.tsx';
import { aServer } from '../../testing/server-fixture.ts';
import { OverviewPage } from './OverviewPage.tsx';

function open(overview: Record<string, unknown>) {
  const api = testApi({
    Query: {
      me: () => owner,
      setup: () => setup,
      overview: () => ({
        clients: 1,
        lastCheckedAt: null,
        services: counts({}),
        needsAttention: [],
        serverCounts: serverCounts({}),
        serversInTrouble: [],
        ...overview,
      }),
      clients: () => page([aClient()]),
      activity: () => page([]),
    },
  });
  return renderPage(<OverviewPage />, api, { at: '/', path: '/' });
}

const down = aService({
  status: 'DOWN',
  statusReason: 'Status 503 is in 5xx → down',
  statusSince: '2026-11-21T10:00:00Z',
});
const offline = aServer({
  status: 'OFFLINE',
  statusReason: 'Nothing answers at 10.2.0.14:22',
  statusSince: '2026-11-21T11:00:00Z',
});

it('SRV-4: servers stand in the headline and among what needs attention, newest first', async () => {
  open({
    services: counts({ up: 3, down: 1 }),
    needsAttention: [down],
    serverCounts: serverCounts({ online: 2, offline: 1, degraded: 0 }),
    serversInTrouble: [offline],
  });
  await screen.findByRole('heading', { level: 1, name: '1 service and 1 server are down' });
  expect(screen.getByText('3 of 4 services are up. 2 of 3 servers are online.')).toBeTruthy();
  const attention = within(screen.getByRole('region', { name: 'Needs attention' }));
  expect(attention.getAllByRole('link').map(({ textContent }) => textContent)).toEqual(['web-1.lumen', 'Checkout API']);
  expect(attention.getByRole('link', { name: 'web-1.lumen' }).getAttribute('href')).toBe(
    '/clients/northwind/servers/web-1',
  );
  expect(attention.getByTitle('Nothing answers at 10.2.0.14:22')).toBeTruthy();
  expect(attention.getAllByRole('button', { name: /^Check now/ })).toHaveLength(1);
});

it('SRV-4: more servers in trouble than the list holds are a link away', async () => {
  open({
    services: counts({ up: 3 }),
    serverCounts: serverCounts({ online: 2, offline: 3 }),
    serversInTrouble: [offline],
  });
  const more = await screen.findByRole('link', { name: '2 more servers in trouble' });
  expect(more.getAttribute('href')).toBe('/servers?status=offline,degraded');
});

it('UI-6: an installation that watches servers only is no empty one', async () => {
  open({ serverCounts: serverCounts({ online: 1 }) });
  await screen.findByRole('heading', { level: 1, name: 'The server is online' });
});

it('UI-9: an installation that watches nothing offers both', async () => {
  open({});
  await screen.findByRole('heading', { level: 1, name: 'Nothing is watched yet' });
  expect(screen.getByRole('link', { name: 'Add a service' }).getAttribute('href')).toBe('/services/new');
  expect(screen.getByRole('link', { name: 'Add a server' }).getAttribute('href')).toBe('/servers/new');
});
