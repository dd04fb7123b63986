// The division behind an uptime figure, in words.
import { durationWords } from '../../../lib/format-duration.ts';
import { formatPercent } from '../../../lib/format-number.ts';

/** The five buckets of D5, in seconds. */
export type Bucket = 'upSeconds' | 'degradedSeconds' | 'downSeconds' | 'maintenanceSeconds' | 'unknownSeconds';

export interface UptimeFacts {
  uptimePercent: number | null;
  coveragePercent: number;
  incidents: number;
  buckets: Record<Bucket, number>;
}

/** "(up 23 h 52 min + degraded 4 min) ÷ 23 h 58 min watched = 99.86 %". */
export function divisionWords({ buckets, uptimePercent }: Pick<UptimeFacts, 'buckets' | 'uptimePercent'>): string {
  const good = buckets.upSeconds + buckets.degradedSeconds;
  const all = good + buckets.downSeconds;
  if (all <= 0) return 'Nothing was observed in this period.';
  const top =
    buckets.degradedSeconds > 0
      ? `(up ${durationWords(buckets.upSeconds)} + degraded ${durationWords(buckets.degradedSeconds)})`
      : `up ${durationWords(buckets.upSeconds)}`;
  return `${top} ÷ ${durationWords(all)} watched = ${formatPercent(uptimePercent)}`;
}
