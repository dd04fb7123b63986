// Geometry of a sparkline.

export interface SparkPoint {
  at: string;
  mean: number;
}

interface Frame {
  from: number;
  to: number;
  width: number;
  height: number;
  /** Points farther apart than this are not joined: nothing was measured in between. */
  gapMs: number;
}

/** Room for the stroke and for the dot at the end, px. */
const PAD = 3;
/** The height stands for at least this share of the number. */
const LEAST_SPAN = 0.1;

/** SVG path of the points and where the newest stands; null without points. A constant value is a line in the middle. */
export function sparkPath(
  points: readonly SparkPoint[],
  { from, to, width, height, gapMs }: Frame,
): { path: string; last: { x: number; y: number } } | null {
  if (points.length === 0 || to <= from) return null;
  const values = points.map(({ mean }) => mean);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  // A number that hardly changes is to look so.
  const span = Math.max(most - least, LEAST_SPAN * Math.max(Math.abs(most), Math.abs(least)));
  const low = (least + most - span) / 2;
  const round = (value: number) => Math.round(value * 10) / 10;
  const placed = points.map(({ at, mean }) => {
    const time = Date.parse(at);
    const share = Math.min(1, Math.max(0, (time - from) / (to - from)));
    const rise = span === 0 ? 0.5 : (mean - low) / span;
    return { time, x: round(PAD + share * (width - 2 * PAD)), y: round(height - PAD - rise * (height - 2 * PAD)) };
  });
  const path = placed
    .map(({ time, x, y }, i) => {
      const before = placed[i - 1];
      return `${before && time - before.time <= gapMs ? 'L' : 'M'}${x} ${y}`;
    })
    .join('');
  const last = placed.at(-1);
  return last ? { path, last: { x: last.x, y: last.y } } : null;
}
