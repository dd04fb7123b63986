// Which metrics the charts of a server's page show, and how: pure, from the API's metrics to the props of MetricChart.
import type { ChartUnit, MetricLevel, MetricSeries } from '../../../components/chart/metric-types.ts';
import { roundTop } from '../../../components/chart/metric-units.ts';
import { seriesColor } from '../../../components/chart/series-color.ts';
import type { ServerPageMetricsQuery } from '../../../gql/graphql.ts';
import { css } from '../../../theme/tokens.ts';
import type { PageServer } from './server-documents.ts';
import { fullestDisks, fullWords, isFullSoon } from './server-words.ts';

export type PageMetric = NonNullable<ServerPageMetricsQuery['server']>['metrics'][number];

/** Names of all metrics that the charts show. */
export const chartNames: readonly string[] = [
  ...['cpu.user', 'cpu.system', 'cpu.iowait', 'cpu.steal'],
  ...['memory.used', 'memory.swap', 'disk.usedPercent{*}', 'diskio.read', 'diskio.write'],
  ...['net.in{*}', 'net.out{*}', 'load.1', 'load.5', 'load.15', 'temperature{*}'],
];

export interface ChartGroup {
  key: 'cpu' | 'memory' | 'disks' | 'diskio' | 'network' | 'load' | 'temperature';
  title: string;
  unit: ChartUnit;
  series: MetricSeries[];
  stacked?: boolean;
  filled?: boolean;
  top?: number;
  levels?: MetricLevel[];
  note?: string;
}

/** Lines of one chart beyond this many cannot be told apart. */
const MOST_LINES = 8;
const MOST_INTERFACES = 4;

type Facts = Pick<PageServer, 'hardware' | 'latest'>;

/** What stands in the braces of a name: "net.in{eth0}" → "eth0". */
export function labelOf(name: string): string {
  return /\{(.*)\}$/.exec(name)?.[1] ?? name;
}

const mean = ({ points }: PageMetric): number =>
  points.length === 0 ? 0 : points.reduce((sum, point) => sum + point.mean, 0) / points.length;

function line(metric: PageMetric, label: string, color: string, factor = 1): MetricSeries {
  const points =
    factor === 1
      ? metric.points
      : metric.points.map((point) => ({
          at: point.at,
          mean: point.mean * factor,
          min: point.min * factor,
          max: point.max * factor,
        }));
  return { id: metric.name, label, color, points };
}

/** Lines of these names, in their order; names that the host does not have are left out. */
function lines(metrics: readonly PageMetric[], wanted: readonly (readonly [string, string, string])[]): MetricSeries[] {
  return wanted.flatMap(([name, label, color]) => {
    const metric = metrics.find((one) => one.name === name);
    return metric ? [line(metric, label, color)] : [];
  });
}

/** Lines of all labels of a name, the highest ones where there are too many. */
function labelled(metrics: readonly PageMetric[], prefix: string, most = MOST_LINES): MetricSeries[] {
  const all = metrics.filter(({ name }) => name.startsWith(`${prefix}{`));
  const kept = new Set(all.toSorted((a, b) => mean(b) - mean(a)).slice(0, most));
  return all
    .filter((metric) => kept.has(metric))
    .map((metric, i) => ({ ...line(metric, labelOf(metric.name), seriesColor(i)), dashed: i >= 5 }));
}

/** In and out of the busiest interfaces: two colours for one, else a colour each and out dashed. */
function networkSeries(metrics: readonly PageMetric[]): { series: MetricSeries[]; hidden: number } {
  const into = metrics.filter(({ name }) => name.startsWith('net.in{') && name !== 'net.in{lo}');
  const outOf = (name: string) => metrics.find((one) => one.name === name.replace('net.in{', 'net.out{'));
  const traffic = (metric: PageMetric) => {
    const out = outOf(metric.name);
    return mean(metric) + (out ? mean(out) : 0);
  };
  const all = into.toSorted((a, b) => traffic(b) - traffic(a));
  const busy = all.filter((metric) => traffic(metric) > 0);
  const shown = (busy.length > 0 ? busy : all.slice(0, 1)).slice(0, MOST_INTERFACES);
  const single = shown.length === 1;
  const series = shown.flatMap((metric, i) => {
    const [name, out] = [labelOf(metric.name), outOf(metric.name)];
    const color = seriesColor(i);
    const first = line(metric, single ? 'in' : `${name} in`, single ? css.d4 : color, 8);
    if (!out) return [first];
    const second = line(out, single ? 'out' : `${name} out`, single ? css.d2 : color, 8);
    return [first, single ? second : { ...second, dashed: true }];
  });
  return { series, hidden: into.length - shown.length };
}

function memoryGroup(metrics: readonly PageMetric[], { latest, hardware }: Facts): ChartGroup {
  const total = latest?.memory?.totalBytes ?? hardware?.memoryBytes ?? null;
  const swaps = (latest?.memory?.swapTotalBytes ?? 1) > 0;
  const series = lines(metrics, [
    ['memory.used', 'used', css.d2],
    ['memory.swap', 'swap', css.d5],
  ]).filter(({ id }) => id !== 'memory.swap' || swaps);
  return {
    key: 'memory',
    title: 'Memory',
    unit: 'iec',
    filled: true,
    series,
    top: total === null ? undefined : roundTop(total, 'iec'),
  };
}

function disksNote({ latest }: Facts): string | undefined {
  const filling = fullestDisks(latest?.disks ?? [])
    .filter(({ fullInSeconds }) => isFullSoon(fullInSeconds))
    .toSorted((a, b) => (a.fullInSeconds ?? 0) - (b.fullInSeconds ?? 0))[0];
  return filling && `${filling.mount} ${fullWords(filling.fullInSeconds)}`;
}

/** The charts that have something to show, in the page's order. */
export function chartGroups(metrics: readonly PageMetric[], facts: Facts): ChartGroup[] {
  const cores = facts.hardware?.cores ?? facts.latest?.cpu?.cores.length ?? null;
  const network = networkSeries(metrics);
  const groups: ChartGroup[] = [
    {
      key: 'cpu',
      title: 'CPU',
      unit: '%',
      stacked: true,
      top: 100,
      series: lines(metrics, [
        ['cpu.user', 'user', css.d2],
        ['cpu.system', 'system', css.d3],
        ['cpu.iowait', 'iowait', css.d5],
        ['cpu.steal', 'steal', css.d4],
      ]),
    },
    memoryGroup(metrics, facts),
    {
      key: 'disks',
      title: 'Disks',
      unit: '%',
      top: 100,
      series: labelled(metrics, 'disk.usedPercent'),
      note: disksNote(facts),
    },
    {
      key: 'diskio',
      title: 'Disk I/O',
      unit: 'bytes/s',
      filled: true,
      series: lines(metrics, [
        ['diskio.write', 'write', css.d4],
        ['diskio.read', 'read', css.d5],
      ]),
    },
    {
      key: 'network',
      title: 'Network',
      unit: 'bit/s',
      filled: network.series.length <= 2,
      series: network.series,
      note: network.hidden > 0 ? `busiest ${MOST_INTERFACES} interfaces` : undefined,
    },
    {
      key: 'load',
      title: 'Load',
      unit: '',
      series: lines(metrics, [
        ['load.1', '1 min', css.d2],
        ['load.5', '5 min', css.d4],
        ['load.15', '15 min', css.d5],
      ]),
      levels: cores === null ? [] : [{ value: cores, label: cores === 1 ? '1 core' : `${cores} cores` }],
    },
    { key: 'temperature', title: 'Temperatures', unit: '°C', series: labelled(metrics, 'temperature') },
  ];
  return groups.filter(({ series }) => series.some(({ points }) => points.length > 0));
}
