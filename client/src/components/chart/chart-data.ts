// From the API's points to what the response-time chart draws: rows with gaps, bands of trouble, a nice top.
import type { StatusName } from '../../theme/status.ts';
import type { LaneInterval } from '../Lane.tsx';
import { phaseLooks, type Phases } from '../phases.ts';

export interface ResponsePoint {
  at: string;
  checks: number;
  degraded: number;
  down: number;
  meanMs: number;
  maxMs: number;
  p95Ms: number;
  phases: Phases;
}

/** One column of the chart; all values are null where nothing was checked. */
export interface ChartRow {
  at: Date;
  /** Phases in the order of phaseLooks, then what no phase accounts for (a check that was cut off). */
  stack: (number | null)[];
  p95: number | null;
  point: ResponsePoint | null;
}

/** Number of series in a row's stack. */
export const STACK_SIZE = phaseLooks.length + 1;

/** Usual distance between points, ms: the median, since a slow schedule leaves buckets of the step empty. */
export function usualGap(points: readonly ResponsePoint[], stepSeconds: number): number {
  const gaps = points.slice(1).map((point, i) => Date.parse(point.at) - Date.parse((points[i] as ResponsePoint).at));
  const median = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  return Math.max(median, stepSeconds * 1000);
}

function stackOf({ phases, meanMs, down }: ResponsePoint): number[] {
  const known = phaseLooks.map(({ key }) => phases[key] ?? 0);
  const rest = meanMs - known.reduce((sum, ms) => sum + ms, 0);
  // Rounding and the time between phases are not worth a colour; what a check waited in vain is.
  return [...known, down > 0 && rest > Math.max(5, meanMs * 0.05) ? rest : 0];
}

const empty = (at: number): ChartRow => ({
  at: new Date(at),
  stack: Array<null>(STACK_SIZE).fill(null),
  p95: null,
  point: null,
});

/** Rows in time order, with an empty row inside each gap so that nothing is drawn across it. */
export function chartRows(points: readonly ResponsePoint[], stepSeconds: number): ChartRow[] {
  const usual = usualGap(points, stepSeconds);
  const rows: ChartRow[] = [];
  let before = Number.NaN;
  for (const point of points) {
    const at = Date.parse(point.at);
    if (at - before > usual * 2.5) rows.push(empty(before + usual), empty(at - 1));
    rows.push({ at: new Date(at), stack: stackOf(point), p95: point.p95Ms, point });
    before = at;
  }
  return rows;
}

export interface Band {
  status: Extract<StatusName, 'DOWN' | 'DEGRADED'>;
  from: number;
  to: number;
  /** 0…1: share of bad checks in it. */
  share: number;
}

/** Neighbouring buckets with the same kind of trouble, joined. */
export function troubleBands(points: readonly ResponsePoint[], stepSeconds: number, end: number): Band[] {
  const usual = usualGap(points, stepSeconds);
  const bands: (Band & { checks: number; bad: number })[] = [];
  points.forEach((point, i) => {
    if (point.degraded + point.down === 0) return;
    const from = Date.parse(point.at);
    const next = points[i + 1];
    const to = Math.min(end, next ? Math.min(Date.parse(next.at), from + usual * 2.5) : from + usual);
    const status = point.down > 0 ? 'DOWN' : 'DEGRADED';
    const bad = point.degraded + point.down;
    const last = bands.at(-1);
    if (last && last.status === status && last.to === from) {
      last.to = to;
      last.checks += point.checks;
      last.bad += bad;
      last.share = last.bad / last.checks;
    } else bands.push({ status, from, to, share: bad / point.checks, checks: point.checks, bad });
  });
  return bands.map(({ status, from, to, share }) => ({ status, from, to, share }));
}

/** The same as a lane of states: up where all was well, unknown where nothing was checked. */
export function outcomeLane(
  points: readonly ResponsePoint[],
  stepSeconds: number,
  start: number,
  end: number,
): LaneInterval[] {
  const usual = usualGap(points, stepSeconds);
  const lane: LaneInterval[] = [];
  const add = (status: StatusName, from: number, to: number) => {
    const last = lane.at(-1);
    if (to <= from) return;
    if (last && last.status === status && last.to === from) last.to = to;
    else lane.push({ status, from, to });
  };
  let covered = start;
  points.forEach((point, i) => {
    const from = Math.max(start, Date.parse(point.at));
    const next = points[i + 1];
    // A slow schedule is not a gap: a point stands until the next one, within reason.
    const to = Math.min(end, next && Date.parse(next.at) - from <= usual * 2.5 ? Date.parse(next.at) : from + usual);
    // At the edges of the period half a turn of the schedule is no gap.
    add(i === 0 && from - covered < usual * 1.5 ? 'UP' : 'UNKNOWN', covered, from);
    add(point.down > 0 ? 'DOWN' : point.degraded > 0 ? 'DEGRADED' : 'UP', from, to);
    covered = to;
  });
  if (end - covered < usual * 1.5) add(lane.at(-1)?.status ?? 'UNKNOWN', covered, end);
  else add('UNKNOWN', covered, end);
  return lane;
}

/** Steps that an axis shows at least, however young the service is. */
const MIN_STEPS = 24;

/** Where the time axis begins: at the period's start, but not long before the service came to be (`since`, ms). */
export function axisStart(from: number, to: number, stepSeconds: number, since: number | null): number {
  if (since === null) return from;
  const least = Math.max(MIN_STEPS * stepSeconds * 1000, 300_000);
  return Math.max(from, Math.min(since - (to - since) * 0.02, to - least));
}

/**
 * Top of the value axis. A few checks that took very long (timeouts, mostly) would press all others flat, so the axis
 * follows the usual ones and lets those run out of the chart; `cut` is how high they really are, else null.
 */
export function axisTop(
  rows: readonly ChartRow[],
  p95Ms: number | null,
  withP95: boolean,
): { top: number; cut: number | null } {
  const totals: number[] = [];
  const usual: number[] = [];
  for (const { stack, point, p95 } of rows) {
    if (!point) continue;
    const total = Math.max(
      stack.reduce<number>((sum, ms) => sum + (ms ?? 0), 0),
      withP95 ? (p95 ?? 0) : 0,
    );
    totals.push(total);
    if (point.down === 0) usual.push(total);
  }
  const highest = Math.max(0, ...totals);
  const sorted = (usual.length >= totals.length / 2 ? usual : totals).toSorted((a, b) => a - b);
  const high = sorted[Math.floor(sorted.length * 0.97)] ?? 0;
  if (high > 0 && highest > 2.5 * high) return { top: niceTop(high * 1.5), cut: highest };
  return { top: niceTop(Math.max(highest, p95Ms ?? 0) * 1.04), cut: null };
}

/** A round number above `value` that divides by three: the top of an axis with three steps. */
export function niceTop(value: number): number {
  if (value <= 0) return 3;
  const step = value / 3;
  const size = 10 ** Math.floor(Math.log10(step));
  const factor = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((candidate) => candidate * size >= step * 0.9999) ?? 10;
  return factor * size * 3;
}
