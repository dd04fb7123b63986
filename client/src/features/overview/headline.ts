// The state of the world in a sentence.
import { plural } from '../../lib/format-number.ts';

export interface Counts {
  total: number;
  up: number;
  degraded: number;
  down: number;
  maintenance: number;
  paused: number;
  unknown: number;
}

const are = (count: number): string => (count === 1 ? 'is' : 'are');

/** Title of the overview: "1 service is down, 2 degraded", "All 42 services are up". */
export function headline(counts: Counts): string {
  const { total, down, degraded, up, maintenance, paused, unknown } = counts;
  if (total === 0) return 'Nothing is watched yet';
  if (down > 0) return `${plural(down, 'service')} ${are(down)} down${degraded > 0 ? `, ${degraded} degraded` : ''}`;
  if (degraded > 0) return `${plural(degraded, 'service')} ${are(degraded)} degraded`;
  if (paused === total)
    return total === 1 ? 'The only service is paused' : `All ${plural(total, 'service')} are paused`;
  if (up === 0 && maintenance === 0) return 'The first checks are under way';
  if (up === 0) return `${plural(maintenance, 'service')} ${are(maintenance)} in maintenance`;
  const watched = total - paused - maintenance - unknown;
  if (watched === total) return total === 1 ? 'The service is up' : `All ${plural(total, 'service')} are up`;
  return up === 1 ? '1 service is up, nothing is wrong' : `${plural(up, 'service')} are up, nothing is wrong`;
}

/** The line under it, without the time of the last check: "125 of 131 services are up, 2 in maintenance, 3 paused." */
export function subline(counts: Counts): string {
  const { total, up, maintenance, paused, unknown } = counts;
  const parts = [`${up.toLocaleString('en')} of ${plural(total, 'service')} ${are(up)} up`];
  if (maintenance > 0) parts.push(`${maintenance} in maintenance`);
  if (unknown > 0) parts.push(`${unknown} not yet known`);
  if (paused > 0) parts.push(`${paused} paused`);
  return `${parts.join(', ')}.`;
}
