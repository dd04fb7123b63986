// The overview with live updates, against our schema.
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { OverviewPage } from '../features/overview/OverviewPage.tsx';
import { testApi } from '../testing/api.ts';
import { aClient, aService, counts, owner, page, serverCounts, setup } from '../testing/fixtures.ts';
import { renderPage } from '../testing/render.tsx';
import { LiveUpdates } from './LiveUpdates.tsx';

function world(over: { counts?: ReturnType<typeof counts>; trouble?: unknown[] } = {}) {
  const state = { counts: counts({ up: 2 }), trouble: [] as unknown[], clients: [aClient()], ...over };
  const api = testApi({
    Query: {
      me: () => owner,
      setup: () => setup,
      overview: () => ({
        clients: 1,
        openIncidents: 0,
        lastCheckedAt: null,
        services: state.counts,
        needsAttention: state.trouble,
        serverCounts: serverCounts({}),
        serversInTrouble: [],
        checksPerMinute: 0,
      }),
      clients: () => page(state.clients),
      activity: () => page([]),
    },
  });
  const view = renderPage(
    <>
      <OverviewPage />
      <LiveUpdates />
    </>,
    api,
    { at: '/', path: '/' },
  );
  return { ...view, api, state };
}

const down = aService({
  status: 'DOWN',
  statusReason: 'Status 503 is in 5xx → down',
  client: aClient({ status: 'DOWN', counts: counts({ up: 0, down: 1 }) }),
});
const wentDown = {
  cursor: '1',
  at: '2026-11-21T10:01:00Z',
  change: 'STATUS',
  serviceId: 'service-1',
  service: down,
  previousStatus: 'UP',
  status: 'DOWN',
  reason: 'x',
};

it('RT-1, UI-4: a change of state moves sentence, card and list without a reload', async () => {
  const { api, state } = world();
  await screen.findByRole('heading', { level: 1, name: 'Both services are up' });
  await screen.findByText('1 of 1 up');
  state.counts = counts({ up: 1, down: 1 });
  state.trouble = [down];
  state.clients = [down.client];
  api.publish('serviceChanged', wentDown);
  await screen.findByRole('heading', { level: 1, name: '1 service is down' });
  const row = (await screen.findByText('Status 503 is in 5xx', { selector: '.clip' })).closest(
    '[data-attention]',
  ) as HTMLElement;
  expect(within(row).getByRole('link', { name: 'Checkout API' }).getAttribute('href')).toBe(
    '/clients/northwind/services/checkout',
  );
  expect(screen.getByText('0 of 1 up')).toBeTruthy();
  expect(screen.getByText('Checkout API is down', { selector: '[aria-live]' })).toBeTruthy();
});

it('CHK-2: checks are asked for only of services on the screen, and grow their bars', async () => {
  const { api } = world({ counts: counts({ up: 1, down: 1 }), trouble: [down] });
  await screen.findByRole('toolbar', { name: /Recent checks of Checkout API: none yet/ });
  await waitFor(() =>
    expect(api.asked.filter(({ name }) => name === 'LiveCheckRecorded').map(({ variables }) => variables)).toEqual([
      { serviceIds: ['service-1'] },
    ]),
  );
  const check = {
    __typename: 'Check',
    id: 'check-1',
    scheduledAt: '2026-11-21T10:01:30Z',
    delayMs: 0,
    verdict: 'DOWN',
    rule: 'STATUS_CLASS',
    reason: 'Status 503 is in 5xx → down',
    statusCode: 503,
    durationMs: 12,
    bytes: 0,
    manual: false,
    streak: 3,
    phases: { dnsMs: null, connectMs: 1, tlsMs: null, firstByteMs: 10, downloadMs: 1 },
  };
  api.publish('checkRecorded', {
    cursor: '2',
    check,
    service: { ...down, lastCheck: check, lastCheckedAt: check.scheduledAt },
  });
  await screen.findByRole('toolbar', { name: /Recent checks of Checkout API: 1 down/ });
  expect(screen.getByText('on 3 checks in a row')).toBeTruthy();
});

it('TEN-3: a service that was deleted elsewhere leaves the page at once', async () => {
  const { api, state } = world({ counts: counts({ up: 1, down: 1 }), trouble: [down] });
  await screen.findByRole('link', { name: 'Checkout API' });
  state.trouble = [];
  state.counts = counts({ up: 1 });
  api.publish('serviceChanged', {
    ...wentDown,
    cursor: '3',
    change: 'DELETED',
    service: null,
    status: null,
    previousStatus: null,
  });
  await waitFor(() => expect(screen.queryByRole('link', { name: 'Checkout API' })).toBeNull());
  await screen.findByRole('heading', { level: 1, name: 'The service is up' });
});
