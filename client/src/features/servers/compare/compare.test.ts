import { describe, expect, it } from 'vitest';
import type { ServerStatusName } from '../../../theme/status.ts';
import { css } from '../../../theme/tokens.ts';
import { compareRows, compareSeries } from './compare-rows.ts';
import { compareFilter, compareLink, readView, writeView } from './compare-view.ts';
import { choiceOf, metricChoices } from './metric-choice.ts';

const read = (query: string) => readView(new URLSearchParams(query));

describe('the comparison in the address', () => {
  it('SRV-6: an empty address compares the CPU of all servers', () => {
    expect(read('')).toEqual({ metric: 'cpu.total', ids: [], client: '', tags: [], order: 'mean' });
    expect(compareFilter(read(''))).toEqual({});
  });

  it.each(['metric=disk.usedPercent%7B%2Fdata%7D&ids=a%2Cb&by=now', 'client=lumen&tag=db%2Ceu&period=7d'])(
    'SRV-6: %s is read and written back the same',
    (query) => {
      const params = new URLSearchParams(query);
      expect(writeView(params, readView(params)).toString()).toBe(params.toString());
    },
  );

  it('SRV-6: the chosen servers stand in the link', () => {
    expect(compareLink({ ids: ['U2VydmVyOjE=', 'U2VydmVyOjI='] })).toBe(
      '/servers/compare?ids=U2VydmVyOjE%3D%2CU2VydmVyOjI%3D',
    );
    expect(compareLink({})).toBe('/servers/compare');
    expect(compareFilter(read('ids=a,b&client=lumen&tag=db'))).toEqual({
      ids: ['a', 'b'],
      clientSlug: 'lumen',
      tags: ['db'],
    });
  });
});

describe('the choice of a metric', () => {
  it.each([
    [{ name: 'cpu.total', unit: '%' }, 'CPU', 'CPU', '%'],
    [{ name: 'memory.used', unit: 'bytes' }, 'Memory, bytes', 'Memory', 'iec'],
    [{ name: 'disk.usedPercent{/data}', unit: '%' }, 'Disk /data', 'Disks', '%'],
    [{ name: 'net.in{eth0}', unit: 'bytes/s' }, 'Network in eth0', 'Network', 'bit/s'],
    [{ name: 'command.queue.length', unit: 'jobs' }, 'queue, length', 'Commands', 'jobs'],
    [{ name: 'something.new', unit: '' }, 'something.new', 'Other', ''],
  ])('SRV-5: %j is called %s', (metric, label, group, chartUnit) => {
    expect(choiceOf(metric)).toMatchObject({ label, group, chartUnit });
  });

  it('SRV-5: offers each metric once that any of the servers has, in groups', () => {
    const percent = (name: string) => ({ name, unit: '%' });
    const choices = metricChoices([
      { metricNames: [percent('disk.usedPercent{/}'), percent('cpu.user'), percent('cpu.total'), percent('users')] },
      { metricNames: [percent('cpu.total'), percent('disk.usedPercent{/data}'), percent('memory.usedPercent')] },
    ]);
    expect(choices.map(({ label }) => label)).toEqual([
      'CPU',
      'CPU, user',
      'Memory',
      'Disk /',
      'Disk /data',
      'Users logged in',
    ]);
  });
});

describe('the rows of a comparison', () => {
  const [from, to] = ['2026-11-21T10:00:00Z', '2026-11-21T11:00:00Z'];
  const point = (minute: number, mean: number, max = mean) => ({
    at: new Date(Date.parse(from) + minute * 60_000).toISOString(),
    mean,
    min: mean,
    max,
  });
  const of = (id: string, ...points: ReturnType<typeof point>[]) => ({
    server: { id, name: `web-${id}`, status: 'ONLINE' as ServerStatusName },
    metric: { from, to, stepSeconds: 60, points },
  });
  const all = [of('1', point(0, 10), point(59, 20)), of('2', point(0, 80, 99), point(30, 60)), of('3')];

  it('SRV-6: highest first by the mean, the newest or the highest number', () => {
    expect(compareRows(all, 'mean', 1).map(({ id, mean }) => [id, mean])).toEqual([
      ['2', 70],
      ['1', 15],
      ['3', null],
    ]);
    expect(compareRows(all, 'now', 1).map(({ id }) => id)).toEqual(['1', '2', '3']);
    expect(compareRows(all, 'max', 1).map(({ max }) => max)).toEqual([99, 20, null]);
  });

  it('SRV-6: an old number is not that of now', () => {
    expect(compareRows(all, 'mean', 1).map(({ now }) => now)).toEqual([null, 20, null]);
  });

  it('SRV-13: what is offline has no number of now', () => {
    const offline = of('1', point(59, 20));
    offline.server.status = 'OFFLINE';
    expect(compareRows([offline], 'mean', 1)[0]).toMatchObject({ now: null, mean: 20 });
  });

  it('SRV-6: bytes of the network become bits', () => {
    expect(compareRows(all, 'mean', 8)[0]?.mean).toBe(560);
  });

  it('SRV-6: five lines have colours, the one pointed at stands out', () => {
    const many = Array.from({ length: 8 }, (_, i) => of(String(i + 1), point(0, 100 - i)));
    const series = compareSeries(compareRows(many, 'mean', 1), '7');
    expect(series.map(({ quiet }) => quiet)).toEqual([false, false, false, false, false, true, false, true]);
    expect(new Set(series.slice(0, 5).map(({ color }) => color)).size).toBe(5);
    expect(series[6]?.color).toBe(css.text);
  });
});
