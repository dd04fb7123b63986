// Results of commands in words: values with units, levels, limits.
import { formatMetric } from '../../../../components/chart/metric-units.ts';
import type { CommandFieldsFragment, CommandLevel } from '../../../../gql/graphql.ts';
import { durationWords } from '../../../../lib/format-duration.ts';
import type { StatusName } from '../../../../theme/status.ts';

interface LevelWords {
  label: string;
  /** The state whose shape and colours it takes. */
  look: StatusName;
  /** 0 = worst. */
  rank: number;
}

/** Levels: a word, and the look of the state that means the same. */
export const levelWords: Record<CommandLevel, LevelWords> = {
  CRITICAL: { label: 'Critical', look: 'DOWN', rank: 0 },
  FAILED: { label: 'Failed', look: 'DOWN', rank: 1 },
  WARNING: { label: 'Warning', look: 'DEGRADED', rank: 2 },
  OK: { label: 'OK', look: 'UP', rank: 3 },
};

const big = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** A measured number, at most four significant digits after which it says nothing: 0.12345 → "0.1235", 12345.6 → "12,346". */
export function numberWords(value: number): string {
  if (Math.abs(value) >= 1000) return Math.abs(value) >= 1e12 ? value.toPrecision(4) : big.format(value);
  return String(Number(value.toPrecision(4)));
}

/** Units that change with the size of the number: bytes become MB. */
const scaledUnits: ReadonlySet<string> = new Set(['bytes', 'iec', 'bytes/s', 'bit/s']);

/** "42 jobs", "79 GB"; "%" and "°C" stand with a blank too, as everywhere in the app. */
export function withUnit(value: number, unit: string): string {
  if (scaledUnits.has(unit)) return formatMetric(value, unit);
  return unit === '' ? numberWords(value) : `${numberWords(value)} ${unit}`;
}

/** All values in one line: "42 jobs", "queue 12 · workers 4". */
export function valuesWords(values: readonly { name: string; value: number }[], unit: string): string {
  return values
    .map(({ name, value }) => (name === '' ? withUnit(value, unit) : `${name} ${withUnit(value, unit)}`))
    .join(' · ');
}

type Limits = Pick<CommandFieldsFragment, 'parser' | 'direction' | 'warning' | 'critical' | 'unit'>;

/** "warning from 10 ms, critical from 20 ms"; '' without limits. */
export function limitWords({ parser, direction, warning, critical, unit }: Limits): string {
  if (parser === 'EXIT_CODE' && warning === null && critical === null) return '0 is OK, 1 a warning, more is critical';
  const at = (limit: number) =>
    direction === 'ABOVE' ? `from ${withUnit(limit, unit)}` : `at ${withUnit(limit, unit)} or less`;
  return [warning !== null && `warning ${at(warning)}`, critical !== null && `critical ${at(critical)}`]
    .filter(Boolean)
    .join(', ');
}

/** "every 30 s", with "off" when it does not run. */
export function intervalWords({ intervalSeconds, enabled }: { intervalSeconds: number; enabled: boolean }): string {
  return enabled ? `every ${durationWords(intervalSeconds)}` : 'switched off';
}

/** Where a command runs: "this server only", "all servers of Lumen Health", "servers tagged web, db". */
export function scopeWords(
  { server, tags }: Pick<CommandFieldsFragment, 'server' | 'tags'>,
  clientName: string,
): string {
  if (server) return 'this server only';
  return tags.length === 0 ? `all servers of ${clientName}` : `servers of ${clientName} tagged ${tags.join(', ')}`;
}

/** Name of the metric of a value: "command.queue" or "command.queue.length". */
export function metricName(slug: string, name: string): string {
  return name === '' ? `command.${slug}` : `command.${slug}.${name}`;
}
