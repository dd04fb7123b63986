// Geometry of the bars: one SVG path per state, whatever the number of slots, so that a hundred rows stay cheap.
import type { StatusName } from '../theme/status.ts';

export interface Slot {
  status: StatusName;
  /** 0…1: height of a good slot, by response time. Slots in trouble are full height, those without data a stub. */
  level: number;
}

/** Width of a slot and of the gap after it, in units of the view box. */
const WIDTH = 6;
const GAP = 2;
/** Height of the view box. */
export const BAR_HEIGHT = 28;

/** Width of the view box of `count` slots. */
export function barWidth(count: number): number {
  return Math.max(1, count * (WIDTH + GAP) - GAP);
}

const n = (value: number): number => Number(value.toFixed(2));

function box(x: number, y: number, width: number, height: number, radius: number): string {
  const r = Math.min(radius, width / 2, height / 2);
  const arc = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  return `M${n(x + r)} ${n(y)}h${n(width - 2 * r)}${arc(r, r)}v${n(height - 2 * r)}${arc(-r, r)}h${n(2 * r - width)}${arc(-r, -r)}v${n(2 * r - height)}${arc(r, -r)}z`;
}

function slotPath({ status, level }: Slot, x: number): string {
  if (status === 'UNKNOWN' || status === 'PAUSED') return box(x, BAR_HEIGHT - 4, WIDTH, 4, 1);
  if (status === 'UP') {
    const height = 9 + Math.min(1, Math.max(0, level)) * 17;
    return box(x, BAR_HEIGHT - height, WIDTH, height, 1.6);
  }
  const whole = box(x, 0, WIDTH, BAR_HEIGHT, 1.6);
  // A notch is a hole (even-odd), so it shows whatever ground the row has just now.
  if (status === 'DOWN') return whole + box(x + 1.6, 3, 2.8, 5, 1);
  if (status === 'DEGRADED') return whole + box(x + 1.6, 3, 2.8, 2.4, 1);
  return whole;
}

/** One path per state that occurs, to be filled even-odd in a view box of barWidth × BAR_HEIGHT. */
export function slotPaths(slots: readonly Slot[]): [StatusName, string][] {
  const paths = new Map<StatusName, string>();
  slots.forEach((slot, i) =>
    paths.set(slot.status, (paths.get(slot.status) ?? '') + slotPath(slot, i * (WIDTH + GAP))),
  );
  return [...paths];
}

/** Left edge and width of a slot as shares of the whole bar, for what is laid over it. */
export function slotSpan(index: number, count: number): { left: string; width: string } {
  const all = barWidth(count);
  return { left: `${((index * (WIDTH + GAP)) / all) * 100}%`, width: `${(WIDTH / all) * 100}%` };
}

/** Which slot lies under a share (0…1) of the width; gaps belong to the slot before them. */
export function slotAt(share: number, count: number): number {
  return Math.min(count - 1, Math.max(0, Math.floor((share * barWidth(count) + GAP / 2) / (WIDTH + GAP))));
}
