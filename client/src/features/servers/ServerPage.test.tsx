import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { watchedServers } from '../../apollo/watch-servers.ts';
import { testApi } from '../../testing/api.ts';
import { aService, owner, page, setup } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render.tsx';
import { aSample, aServer } from '../../testing/server-fixture.ts';
import { ServerPage } from './ServerPage.tsx';

const at = '/clients/northwind/servers/web-1';
const path = '/clients/:clientSlug/servers/:slug';
const offered = { type: 'ssh-ed25519', fingerprint: 'SHA256:NEWbbbbbbbbbbbbbbbbbbbb', at: '2026-11-21T10:00:00Z' };

const cpu = {
  name: 'cpu.user',
  unit: '%',
  stepSeconds: 30,
  from: '2026-11-21T10:00:00Z',
  to: '2026-11-21T11:00:00Z',
  points: [{ at: '2026-11-21T10:30:00Z', mean: 31, min: 30, max: 32 }],
};

function open(over: Record<string, unknown> = {}, where = at) {
  let server: Record<string, unknown> | null = aServer({
    metrics: [cpu],
    services: page([aService()]),
    events: page([
      { id: 'event-1', at: '2026-11-21T09:00:00Z', kind: 'REBOOT', severity: 'INFO', words: 'It was restarted.' },
    ]),
    ...over,
  });
  const change = (next: Record<string, unknown>) => {
    server = { ...server, ...next };
    return server;
  };
  const api = testApi({
    Query: { server: () => server, me: () => ({ ...owner, mayRunCommands: true }), setup: () => setup },
    Mutation: {
      acceptHostKey: (_parent: never, { fingerprint }: { fingerprint: string }) =>
        change({ status: 'ONLINE', fault: null, offeredHostKey: null, hostKey: { ...offered, fingerprint } }),
      setServersEnabled: (_parent: never, { enabled }: { enabled: boolean }) => [
        change({ enabled, status: enabled ? 'UNKNOWN' : 'PAUSED' }),
      ],
    },
  });
  const view = renderPage(<ServerPage />, api, { at: where, path });
  return { ...view, api, change, gone: () => (server = null) };
}

it('UI-6: what the machine is, how full it is, and how it was', async () => {
  open();
  await screen.findByRole('heading', { level: 1, name: 'web-1.lumen' });
  expect(screen.getByText('Debian GNU/Linux 12 (bookworm)')).toBeTruthy();
  expect(screen.getByText('2 × AMD EPYC 7443P')).toBeTruthy();
  expect(screen.getByText('full in about 9 days')).toBeTruthy();
  await screen.findByRole('heading', { level: 3, name: 'CPU' });
  expect(screen.getByText('user at last 31 %, between 30 % and 32 %.')).toBeTruthy();
  expect((await screen.findByRole('link', { name: 'Checkout API' })).getAttribute('href')).toBe(
    '/clients/northwind/services/checkout',
  );
  expect(await screen.findByText('It was restarted.')).toBeTruthy();
  expect(screen.getByText('java -jar search.jar')).toBeTruthy();
});

it('SRV-6: one period for all charts, which stands in the address', async () => {
  const { api, location } = open({}, `${at}?period=7d`);
  await screen.findByRole('heading', { level: 3, name: 'CPU' });
  const asked = () => api.asked.filter(({ name }) => name === 'ServerPageMetrics').map((one) => one.variables.period);
  expect(asked()).toEqual(['WEEK']);
  await userEvent.setup().click(screen.getByRole('radio', { name: 'last 24 hours' }));
  await waitFor(() => expect(asked()).toEqual(['WEEK', 'DAY']));
  expect(location()).toBe(`${at}?period=24h`);
});

it('SRV-13: a sample moves the meters and the charts at once, a change of state the head', async () => {
  const { api, change } = open();
  await screen.findByRole('heading', { level: 3, name: 'CPU' });
  expect(screen.queryByText('63')).toBeNull();
  const busy = {
    totalPercent: 63,
    userPercent: 60,
    systemPercent: 3,
    iowaitPercent: 0,
    stealPercent: 0,
    cores: [63, 63],
  };
  const point = { at: '2026-11-21T10:30:30Z', mean: 60, min: 60, max: 60 };
  change({ latest: aSample({ cpu: busy }), metrics: [{ ...cpu, points: [...cpu.points, point] }] });
  watchedServers.announce({ serverId: 'server-1' });
  expect(await screen.findByText('63')).toBeTruthy();
  expect(await screen.findByText('user at last 60 %, between 30 % and 60 %.', {}, { timeout: 4000 })).toBeTruthy();
  change({ status: 'OFFLINE', fault: 'TIMEOUT', statusReason: 'No answer within 10 s' });
  // What the live link writes into the cache.
  api.apollo.cache.modify({ id: 'Server:server-1', fields: { status: () => 'OFFLINE' } });
  expect(await screen.findByRole('heading', { level: 2, name: '10.2.0.14 does not answer in time' })).toBeTruthy();
});

it('SRV-9: before the first numbers it says that it connects and how long that takes', async () => {
  open({ status: 'UNKNOWN', lastSeenAt: null, lastSampledAt: null, latest: null, hardware: null, metrics: [] });
  expect(await screen.findByRole('progressbar', { name: 'Connecting' })).toBeTruthy();
  expect(screen.getByText('Reaching it and signing in…')).toBeTruthy();
  expect(screen.queryByRole('heading', { level: 3 })).toBeNull();
});

it('SRV-13: unreachable: what failed, its words, what to do, and the last numbers with their age', async () => {
  const old = new Date(Date.now() - 12 * 60_000).toISOString();
  open({
    status: 'OFFLINE',
    statusSince: old,
    fault: 'CONNECT',
    statusReason: '10.2.0.14:22 refused the connection',
    latest: aSample({ at: old }),
  });
  expect(
    await screen.findByRole('heading', { level: 2, name: 'Nothing speaks SSH at 10.2.0.14, port 22' }),
  ).toBeTruthy();
  expect(screen.getByText('10.2.0.14:22 refused the connection')).toBeTruthy();
  expect(screen.getByText(/sshd runs there and listens on this port/)).toBeTruthy();
  const heading = screen.getByRole('heading', { level: 2, name: 'Last known numbers' });
  expect(heading.parentElement?.textContent).toContain('12 min ago');
});

it('SRV-13: a changed host key shows both, and is accepted only after a question', async () => {
  const { api } = open({ status: 'DEGRADED', fault: 'HOST_KEY', offeredHostKey: offered });
  const user = userEvent.setup();
  expect(await screen.findByText(offered.fingerprint)).toBeTruthy();
  expect(screen.getByText(/^SHA256:q2nXa+9tE$/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Accept new key…' }));
  expect(api.asked.some(({ name }) => name === 'ServerPageAcceptHostKey')).toBe(false);
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Accept new key' }));
  await waitFor(() => expect(screen.queryByText(offered.fingerprint)).toBeNull());
  expect(api.asked.find(({ name }) => name === 'ServerPageAcceptHostKey')?.variables).toEqual({
    id: 'server-1',
    fingerprint: offered.fingerprint,
  });
});

it('SRV-3: a paused server says so and starts again', async () => {
  open({ enabled: false, status: 'PAUSED' });
  const user = userEvent.setup();
  expect(await screen.findByRole('heading', { level: 2, name: 'Monitoring is paused' })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Start monitoring' }));
  await waitFor(() => expect(screen.queryByText('Monitoring is paused')).toBeNull());
  expect(screen.getByRole('button', { name: 'Pause' })).toBeTruthy();
});

it('SRV-8: not Linux, and parts that the host does not tell, are said rather than shown as zero', async () => {
  open({ status: 'DEGRADED', fault: 'PLATFORM', statusReason: 'uname says FreeBSD', latest: null, metrics: [] });
  expect(await screen.findByRole('heading', { level: 2, name: 'Logged in, but this is not Linux' })).toBeTruthy();
  expect(screen.getByText('uname says FreeBSD')).toBeTruthy();
});

it('SRV-5: a host without systemd and without processes says so', async () => {
  open({ latest: aSample({ failedUnits: null, unitCount: null, processes: [], users: null }) });
  expect(await screen.findByText('The host has no systemd, or does not tell.')).toBeTruthy();
  expect(screen.getByText('The host does not tell its processes.')).toBeTruthy();
});

it('UI-6: a server that is not there is said to be so', async () => {
  const { api, gone } = open();
  gone();
  expect(await screen.findByRole('heading', { level: 1, name: 'There is no such server' })).toBeTruthy();
  expect(api.asked[0]?.name).toBe('ServerPage');
});
