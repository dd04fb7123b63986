// Metrics by name: what they are called, where they belong, and how their numbers are written.
import type { ChartUnit } from '../../../components/chart/metric-types.ts';

export interface MetricName {
  name: string;
  unit: string;
}

export interface MetricChoice extends MetricName {
  /** "Disk /data". */
  label: string;
  group: string;
  chartUnit: ChartUnit;
  /** From the API's unit to that of the chart. */
  factor: number;
}

/** Groups in their order; what is known by its beginning. */
const groups: readonly (readonly [group: string, beginning: string])[] = [
  ['CPU', 'cpu.'],
  ['Memory', 'memory.'],
  ['Load', 'load.'],
  ['Disks', 'disk.'],
  ['Disk I/O', 'diskio.'],
  ['Network', 'net.'],
  ['Temperatures', 'temperature'],
  ['Commands', 'command.'],
];
const OTHER = 'Other';

const labels: Record<string, string> = {
  'cpu.total': 'CPU',
  'cpu.user': 'CPU, user',
  'cpu.system': 'CPU, system',
  'cpu.iowait': 'CPU, waiting for disks',
  'cpu.steal': 'CPU, stolen',
  'memory.usedPercent': 'Memory',
  'memory.used': 'Memory, bytes',
  'memory.swap': 'Swap, bytes',
  'load.1': 'Load, 1 min',
  'load.5': 'Load, 5 min',
  'load.15': 'Load, 15 min',
  'disk.usedPercent': 'Disk',
  'disk.used': 'Disk, bytes',
  'disk.inodesPercent': 'Inodes',
  'diskio.read': 'Disk reads',
  'diskio.write': 'Disk writes',
  'net.in': 'Network in',
  'net.out': 'Network out',
  temperature: 'Temperature',
  processes: 'Processes',
  'units.failed': 'Failed units',
  users: 'Users logged in',
};

function labelOf(name: string): string {
  const [, base = name, part] = /^([^{]*)(?:\{(.*)\})?$/.exec(name) ?? [];
  const command = /^command\.([^.]+)(?:\.(.+))?$/.exec(base);
  const label = labels[base] ?? (command ? [command[1], command[2]].filter(Boolean).join(', ') : base);
  return part === undefined ? label : `${label} ${part}`;
}

function unitOf({ name, unit }: MetricName): Pick<MetricChoice, 'chartUnit' | 'factor'> {
  if (name.startsWith('memory.') && unit === 'bytes') return { chartUnit: 'iec', factor: 1 };
  if (name.startsWith('net.') && unit === 'bytes/s') return { chartUnit: 'bit/s', factor: 8 };
  return { chartUnit: unit, factor: 1 };
}

/** What is to be known about a metric; one that nobody has yet is described by its name. */
export function choiceOf(metric: MetricName): MetricChoice {
  const group = groups.find(([, beginning]) => metric.name.startsWith(beginning))?.[0] ?? OTHER;
  return { ...metric, label: labelOf(metric.name), group, ...unitOf(metric) };
}

/** The metrics that any of the servers has, in groups: first what is said of a whole server, then its parts. */
export function metricChoices(servers: readonly { metricNames: readonly MetricName[] }[]): MetricChoice[] {
  const all = new Map(servers.flatMap(({ metricNames }) => metricNames.map((metric) => [metric.name, metric])));
  const names = Object.keys(labels);
  const place = ({ name, group }: MetricChoice): number[] => {
    const base = names.indexOf(name.replace(/\{.*/, ''));
    const groupPlace = groups.findIndex(([one]) => one === group);
    return [groupPlace < 0 ? groups.length : groupPlace, name.includes('{') ? 1 : 0, base < 0 ? names.length : base];
  };
  return [...all.values()].map(choiceOf).sort((a, b) => {
    const [left, right] = [place(a), place(b)];
    const at = left.findIndex((one, i) => one !== right[i]);
    return at < 0 ? a.label.localeCompare(b.label, 'en', { numeric: true }) : (left[at] ?? 0) - (right[at] ?? 0);
  });
}
