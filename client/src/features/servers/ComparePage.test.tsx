import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { testApi } from '../../testing/api.ts';
import { aClient, page } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render.tsx';
import { aServer } from '../../testing/server-fixture.ts';
import { ComparePage } from './ComparePage.tsx';

const to = new Date();
const from = new Date(to.getTime() - 3_600_000);
const metricNames = [
  { name: 'cpu.total', unit: '%' },
  { name: 'disk.usedPercent{/}', unit: '%' },
];

const servers = Array.from({ length: 7 }, (_, i) =>
  aServer({
    id: `server-${i + 1}`,
    slug: `web-${i + 1}`,
    name: `web-${i + 1}`,
    metricNames: i === 6 ? metricNames.slice(0, 1) : metricNames,
  }),
);

/** Web-n stands at n·10 %, but web-1 peaks at 99 %. */
function points(i: number) {
  return [50, 2].map((minutes, k) => ({
    at: new Date(to.getTime() - minutes * 60_000).toISOString(),
    mean: (i + 1) * 10,
    min: 0,
    max: i === 0 && k === 0 ? 99 : (i + 1) * 10,
  }));
}

function open(at: string) {
  const api = testApi({
    Query: {
      servers: (_parent: never, { filter }: { filter?: { ids?: string[] | null } | null }) =>
        page(servers.filter(({ id }) => filter?.ids?.includes(id) ?? true)),
      serverTags: () => [],
      clients: () => page([aClient()]),
      compareServers: (_parent: never, { name, ids }: { name: string; ids?: string[] | null }) =>
        servers.flatMap((server, i) => {
          if (
            !(server.metricNames as typeof metricNames).some((metric) => metric.name === name) ||
            !(ids?.includes(server.id) ?? true)
          )
            return [];
          return [{ server, metric: { name, unit: '%', stepSeconds: 60, from, to, points: points(i) } }];
        }),
    },
  });
  return { ...renderPage(<ComparePage />, api, { at, path: '/servers/compare' }), api };
}

const names = async () => {
  const table = within(await screen.findByRole('table', { name: 'Compared servers' }));
  return table.getAllByRole('link').map(({ textContent }) => textContent);
};

it('SRV-6: one metric over many servers, highest first, each with a way to its page', async () => {
  open('/servers/compare');
  expect(await names()).toEqual(['web-7', 'web-6', 'web-5', 'web-4', 'web-3', 'web-2', 'web-1']);
  expect(screen.getByText('7 servers.')).toBeTruthy();
  expect(screen.getByText('the highest 5 of 7 in colour')).toBeTruthy();
  const row = screen.getByRole('link', { name: 'web-1' }).closest('[role=row]');
  expect([...(row?.querySelectorAll('.end') ?? [])].map(({ textContent }) => textContent)).toEqual([
    '10 %',
    '10 %',
    '99 %',
  ]);
  expect(screen.getByRole('link', { name: 'web-1' }).getAttribute('href')).toBe('/clients/northwind/servers/web-1');
  // The chart in words tells of the coloured lines.
  expect(screen.getByText(/^web-7 at last 70 %/)).toBeTruthy();
});

it('SRV-6: metric, order and period stand in the address', async () => {
  const { location, api } = open('/servers/compare');
  await names();
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'Highest' }));
  expect((await names())[0]).toBe('web-1');
  await user.click(screen.getByRole('combobox', { name: 'Metric' }));
  await user.click(await screen.findByRole('option', { name: 'Disk /' }));
  await user.click(screen.getByRole('radio', { name: 'last 7 days' }));
  await waitFor(async () => expect(await names()).toHaveLength(6));
  expect(location()).toBe('/servers/compare?by=max&metric=disk.usedPercent%7B%2F%7D&period=7d');
  expect(screen.getByText('7 servers. 1 without this metric.')).toBeTruthy();
  expect(api.asked.findLast(({ name }) => name === 'CompareServers')?.variables).toMatchObject({
    name: 'disk.usedPercent{/}',
    period: 'WEEK',
  });
});

it('SRV-6: of chosen servers only those are compared, until all are wanted', async () => {
  const { location } = open('/servers/compare?ids=server-2%2Cserver-5');
  expect(await names()).toEqual(['web-5', 'web-2']);
  expect(screen.getByText('web-2, web-5.')).toBeTruthy();
  await userEvent.setup().click(screen.getByRole('button', { name: 'All servers instead' }));
  await waitFor(async () => expect(await names()).toHaveLength(7));
  expect(location()).toBe('/servers/compare');
});

it('SRV-6: a metric that nobody has says so', async () => {
  open('/servers/compare?metric=temperature%7Bcpu%7D');
  await screen.findByText('No numbers in this period');
  expect(screen.getByText(/None of these servers has told “Temperature cpu” in the last hour/)).toBeTruthy();
});
