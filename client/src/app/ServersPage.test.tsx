import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LiveUpdates } from './LiveUpdates.tsx';
import { testApi } from '../testing/api.ts';
import { aClient, owner, page, serverCounts, setup } from '../testing/fixtures.ts';
import { renderPage } from '../testing/render.tsx';
import { aSample, aServer } from '../testing/server-fixture.ts';
import { ServersPage } from '../features/servers/ServersPage.tsx';

beforeEach(() => localStorage.clear());
afterEach(() => localStorage.clear());

const lumen = aClient({ id: 'client-2', slug: 'lumen', name: 'Lumen Health' });
const web = aServer({ name: 'web-1', tags: ['web', 'eu'] });
const db = aServer({
  id: 'server-2',
  slug: 'db-1',
  name: 'db-1',
  host: 'db.lumen.example',
  port: 2222,
  client: lumen,
  status: 'OFFLINE',
  statusReason: 'Nothing answers at db.lumen.example:2222',
  cpuPercent: 12,
  memoryPercent: 96,
  diskPercent: 40,
  tags: [],
  lastSampledAt: '2026-11-21T11:00:00Z',
  latest: aSample({ disks: [{ mount: '/', usedPercent: 40 }] }),
});

interface Filter {
  search?: string | null;
  clientSlug?: string | null;
  statuses?: string[] | null;
  tags?: string[] | null;
}

function open(at = '/servers', servers: ReturnType<typeof aServer>[] = [db, web], me: unknown = owner) {
  const enabled: unknown[] = [];
  const api = testApi({
    Query: {
      me: () => me,
      setup: () => setup,
      overview: () => ({
        serverCounts: serverCounts({
          online: servers.filter(({ status }) => status === 'ONLINE').length,
          offline: servers.filter(({ status }) => status === 'OFFLINE').length,
        }),
      }),
      servers: (_parent: never, { filter }: { filter?: Filter | null }) =>
        page(
          servers.filter(
            ({ name, status, client, tags }) =>
              name.includes(filter?.search ?? '') &&
              (filter?.clientSlug ?? client.slug) === client.slug &&
              (filter?.statuses?.includes(status) ?? true) &&
              (filter?.tags?.some((tag) => tags.includes(tag)) ?? true),
          ),
        ),
      serverTags: () => ['eu', 'web'],
      client: () => lumen,
      clients: () => page([lumen]),
    },
    Mutation: {
      setServersEnabled: (_parent: never, args: { ids: string[]; enabled: boolean }) => {
        enabled.push({ ...args });
        return servers
          .filter(({ id }) => args.ids.includes(id))
          .map((server) => ({ ...server, enabled: args.enabled, status: args.enabled ? 'UNKNOWN' : 'PAUSED' }));
      },
    },
    Node: { __resolveType: () => 'Server' },
  });
  const view = renderPage(
    <>
      <LiveUpdates />
      <ServersPage />
    </>,
    api,
    { at, path: '/servers' },
  );
  return { ...view, api, enabled };
}

const rowOf = async (name: string) => {
  const row = (await screen.findByRole('link', { name })).closest('[role=row]');
  if (!(row instanceof HTMLElement)) throw new Error(`${name} has no row`);
  return row;
};

it('UI-6: the list says how things stand, and of each server how it is and why', async () => {
  open();
  await screen.findByRole('heading', { level: 1, name: '1 of 2 servers is offline' });
  const row = within(await rowOf('web-1'));
  expect(row.getByRole('img', { name: 'Online' })).toBeTruthy();
  expect(row.getByRole('link').getAttribute('href')).toBe('/clients/northwind/servers/web-1');
  expect(row.getByText('ops@10.2.0.14')).toBeTruthy();
  expect(row.getByText('1.2')).toBeTruthy();
  expect(row.getByTitle('Tags: web, eu')).toBeTruthy();
  const offline = within(await rowOf('db-1'));
  expect(offline.getByRole('img', { name: 'Offline' })).toBeTruthy();
  expect(offline.getByTitle('Nothing answers at db.lumen.example:2222')).toBeTruthy();
  expect(offline.getByText('ops@db.lumen.example:2222')).toBeTruthy();
});

it('SRV-5: meters carry their numbers, and the fullest disk its name; old ones say so', async () => {
  open();
  const row = await rowOf('web-1');
  const meter = (of: HTMLElement, column: string) => of.querySelector(`.col-${column}`);
  expect(meter(row, 'cpu')?.textContent).toBe('37 %');
  expect(meter(row, 'memory')?.textContent).toBe('71 %');
  expect(meter(row, 'disk')?.textContent).toBe('/data88 %');
  expect(row.querySelector('.col-cpu [title]')).toBeNull();
  const old = (await rowOf('db-1')).querySelector('.col-memory [title]');
  expect(old?.getAttribute('title')).toMatch(/^last known, of 21 Nov 2026/);
});

const asked = (api: { asked: { name: string | undefined; variables: Record<string, unknown> }[] }) =>
  api.asked.findLast(({ name }) => name === 'ServersList')?.variables;

it('UI-6: filters and order of the address go to the API, and all is a button away', async () => {
  const { api, location } = open('/servers?client=lumen&sort=disk&status=paused');
  await screen.findByText('No server matches');
  expect(asked(api)).toMatchObject({
    filter: { clientSlug: 'lumen', statuses: ['PAUSED'] },
    sort: { field: 'DISK', direction: 'DESC' },
  });
  await userEvent.setup().click(screen.getByText('Show all servers'));
  await rowOf('web-1');
  expect(location()).toBe('/servers?sort=disk');
});

it('UI-6: a status and a tag are filters that stand in the address', async () => {
  const { api, location } = open();
  await rowOf('db-1');
  const user = userEvent.setup();
  await user.click(screen.getByText('Online'));
  await user.click(screen.getByText('Tags'));
  await user.click(await screen.findByRole('menuitemcheckbox', { name: 'web' }));
  await waitFor(() => expect(location()).toBe('/servers?status=online&tag=web'));
  await waitFor(() => expect(asked(api)).toMatchObject({ filter: { statuses: ['ONLINE'], tags: ['web'] } }));
  await waitFor(() => expect(screen.queryByText('db-1')).toBeNull());
});

it('SRV-3: monitoring of several servers is paused and started at once', async () => {
  const { enabled } = open();
  const user = userEvent.setup();
  await user.click(within(await rowOf('web-1')).getByRole('checkbox', { name: 'Select web-1' }));
  await user.click(within(await rowOf('db-1')).getByRole('checkbox', { name: 'Select db-1' }));
  const bar = within(screen.getByRole('region', { name: 'Selected servers' }));
  expect(bar.getByText('2 servers selected')).toBeTruthy();
  await user.click(bar.getByRole('button', { name: 'Pause monitoring' }));
  await waitFor(() => expect(enabled).toEqual([{ ids: ['server-2', 'server-1'], enabled: false }]));
  await waitFor(async () => expect(within(await rowOf('web-1')).getByRole('img', { name: 'Paused' })).toBeTruthy());
  const compare = bar.getByRole('link', { name: 'Compare' });
  expect(compare.getAttribute('href')).toBe('/servers/compare?ids=server-2%2Cserver-1');
});

it('SRV-13: a change of state and new numbers arrive live, only of the servers on the screen', async () => {
  const { api } = open();
  await rowOf('web-1');
  await waitFor(() => {
    const live = api.asked.findLast(({ name }) => name === 'LiveServerSample');
    expect(live?.variables).toEqual({ serverIds: ['server-1', 'server-2'] });
  });
  act(() => api.publish('serverSample', { cursor: '1', server: { ...web, cpuPercent: 96.2 } }));
  await waitFor(async () => expect((await rowOf('web-1')).querySelector('.col-cpu')?.textContent).toBe('96 %'));
  act(() =>
    api.publish('serverChanged', {
      cursor: '2',
      at: '2026-11-21T12:00:10Z',
      change: 'STATUS',
      serverId: web.id,
      previousStatus: 'ONLINE',
      status: 'OFFLINE',
      reason: 'No answer within 10 s',
      server: { ...web, status: 'OFFLINE', statusReason: 'No answer within 10 s' },
    }),
  );
  await waitFor(async () => expect(within(await rowOf('web-1')).getByTitle('No answer within 10 s')).toBeTruthy());
});

it('UI-6: the grid of meters is remembered', async () => {
  const { unmount } = open();
  await rowOf('web-1');
  await userEvent.setup().click(screen.getByRole('radio', { name: 'as a grid of meters' }));
  const cards = await screen.findAllByRole('listitem');
  expect(cards).toHaveLength(2);
  expect(within(cards[1] as HTMLElement).getByText('37 %')).toBeTruthy();
  unmount();
  open();
  expect(await screen.findAllByRole('listitem')).toHaveLength(2);
  expect(screen.queryByRole('table')).toBeNull();
});

it('UI-4: j and k walk the rows, x picks one', async () => {
  open();
  await rowOf('web-1');
  const user = userEvent.setup();
  await user.keyboard('jj');
  expect(document.activeElement?.textContent).toBe('web-1');
  await user.keyboard('x');
  expect(screen.getByText('1 server selected')).toBeTruthy();
});

it('UI-7: without servers the page says what one is and offers to add it', async () => {
  open('/servers', []);
  await screen.findByRole('heading', { level: 1, name: 'No servers yet' });
  const add = await screen.findByRole('link', { name: 'Add server' });
  expect(add.getAttribute('href')).toBe('/servers/new');
  expect(screen.queryByRole('search')).toBeNull();
});

it('D10: who may only read is offered no button that changes anything', async () => {
  open('/servers', [web], { ...owner, canWrite: false, canAdmin: false });
  const row = within(await rowOf('web-1'));
  expect(row.queryByRole('button')).toBeNull();
  expect(screen.queryByRole('link', { name: 'Add server' })).toBeNull();
  await userEvent.setup().click(row.getByRole('checkbox'));
  expect(screen.queryByRole('button', { name: 'Pause monitoring' })).toBeNull();
  expect(screen.getAllByRole('link', { name: 'Compare' }).length).toBeGreaterThan(0);
});
