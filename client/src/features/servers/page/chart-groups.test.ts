import { expect, it } from 'vitest';
import { aServer } from '../../../testing/server-fixture.ts';
import { chartGroups, labelOf, type PageMetric } from './chart-groups.ts';
import type { PageServer } from './server-documents.ts';

const facts = aServer() as unknown as PageServer;

function metric(name: string, mean: number, unit = ''): PageMetric {
  return {
    __typename: 'Metric',
    name,
    unit,
    stepSeconds: 30,
    from: '2026-11-21T10:00:00Z',
    to: '2026-11-21T11:00:00Z',
    points: [{ __typename: 'MetricPoint', at: '2026-11-21T10:00:00Z', mean, min: mean, max: mean }],
  };
}

const only = (metrics: PageMetric[]) => chartGroups(metrics, facts)[0];

it('SRV-6: charts stand for what the host has numbers for, in one order', () => {
  const metrics = ['load.1', 'disk.usedPercent{/}', 'cpu.user', 'temperature{cpu}'].map((name) => metric(name, 1));
  expect(chartGroups(metrics, facts).map(({ key }) => key)).toEqual(['cpu', 'disks', 'load', 'temperature']);
  expect(chartGroups([], facts)).toEqual([]);
});

it('SRV-5: CPU is stacked up to 100 %, memory ends at what the machine has, disks at 100 %', () => {
  expect(only([metric('cpu.user', 31), metric('cpu.steal', 2)])).toMatchObject({ stacked: true, top: 100, unit: '%' });
  expect(only([metric('memory.used', 1e9)])?.top).toBe(34_359_738_368);
  expect(only([metric('disk.usedPercent{/data}', 88)])).toMatchObject({ top: 100, note: '/data full in about 9 days' });
});

it('SRV-5: a machine without swap has no line for it', () => {
  const group = only([metric('memory.used', 1e9), metric('memory.swap', 0)]);
  expect(group?.series.map(({ label }) => label)).toEqual(['used']);
});

it('SRV-5: network is in bits, in and out of one interface, the busiest four of many, never the loopback', () => {
  const one = only([metric('net.in{eth0}', 1.5e6), metric('net.out{eth0}', 3e6), metric('net.in{lo}', 9e9)]);
  expect(one?.series.map(({ label, points }) => [label, points[0]?.mean])).toEqual([
    ['in', 12e6],
    ['out', 24e6],
  ]);
  const many = only(
    ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((name, i) => [
      metric(`net.in{${name}}`, i),
      metric(`net.out{${name}}`, i * 2),
    ]),
  );
  expect(many?.series.map(({ label }) => label)).toEqual([
    ...['f in', 'f out', 'e in', 'e out', 'd in', 'd out', 'c in', 'c out'],
  ]);
  expect(many?.note).toBe('busiest 4 interfaces');
});

it('SRV-5: of many disks the fullest are drawn; labels are what stands in the braces', () => {
  const disks = Array.from({ length: 12 }, (_, i) => metric(`disk.usedPercent{/srv/${i}}`, i));
  expect(only(disks)?.series.map(({ label }) => label)).toEqual([4, 5, 6, 7, 8, 9, 10, 11].map((i) => `/srv/${i}`));
  expect([labelOf('net.in{eth0}'), labelOf('load.1')]).toEqual(['eth0', 'load.1']);
});
