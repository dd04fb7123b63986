import { expect, it } from 'vitest';
import {
  appendLines,
  joinTail,
  MOST_LINES,
  olderThan,
  prependLines,
  startTail,
  type TailBuffer,
  type TailLine,
} from './tail-buffer.ts';
import { tailReducer, tailStart, type TailState } from './tail-state.ts';

const line = (n: number): TailLine => ({
  id: `l${n}`,
  at: new Date(n * 1000).toISOString(),
  level: 'INFO',
  text: `line ${n}`,
});
const lines = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => line(from + i));
const page = (from: number, to: number, hasOlder = true) => ({
  lines: lines(from, to).toReversed(),
  hasOlder,
  cursor: `c${from}`,
});
const ids = ({ lines: held }: TailBuffer) => held.map(({ id }) => Number(id.slice(1)));

it('SRV-12: pages and live lines that overlap are held once, in their order', () => {
  const tail = appendLines(startTail(page(10, 12)), lines(12, 14));
  expect(ids(tail)).toEqual([10, 11, 12, 13, 14]);
  const { tail: longer, added } = prependLines(tail, page(8, 10, false));
  expect(ids(longer)).toEqual([8, 9, 10, 11, 12, 13, 14]);
  expect([added, longer.hasOlder]).toEqual([2, false]);
});

it('SRV-12: the oldest leave beyond the bound, and are then asked for by their time', () => {
  const tail = startTail(page(1, 3));
  expect(olderThan(tail)).toEqual({ after: 'c1', to: null });
  const bounded = appendLines(tail, lines(4, 6), 4);
  expect(ids(bounded)).toEqual([3, 4, 5, 6]);
  expect(bounded.hasOlder).toBe(true);
  expect(olderThan(bounded)).toEqual({ after: null, to: '1970-01-01T00:00:03.001Z' });
});

it('SRV-12: after a break the newest page joins what is there, or starts anew when it is too far on', () => {
  const tail = startTail(page(1, 3));
  expect(ids(joinTail(tail, page(3, 5)))).toEqual([1, 2, 3, 4, 5]);
  expect(ids(joinTail(tail, page(100, 102)))).toEqual([100, 101, 102]);
});

function run(...actions: Parameters<typeof tailReducer>[1][]): TailState {
  return actions.reduce(tailReducer, tailStart);
}

it('SRV-12: lines that come before the first page stand behind it', () => {
  const state = run({ type: 'live', lines: lines(3, 4) }, { type: 'page', page: page(1, 3) });
  expect(ids(state.tail)).toEqual([1, 2, 3, 4]);
});

it('SRV-12: while paused lines are held, and come with the resume', () => {
  const paused = run({ type: 'page', page: page(1, 2) }, { type: 'pause' }, { type: 'live', lines: lines(3, 4) });
  expect([ids(paused.tail), paused.held.length]).toEqual([[1, 2], 2]);
  const resumed = tailReducer(paused, { type: 'resume' });
  expect([ids(resumed.tail), resumed.held.length]).toEqual([[1, 2, 3, 4], 0]);
});

it('SRV-12: a long pause holds the newest only, and says so', () => {
  const paused = run(
    { type: 'page', page: page(1, 2) },
    { type: 'pause' },
    { type: 'live', lines: lines(3, MOST_LINES + 10) },
  );
  expect([paused.held.length, paused.overflowed]).toEqual([MOST_LINES, true]);
  const resumed = tailReducer(paused, { type: 'resume' });
  expect([resumed.tail.lines.length, resumed.tail.hasOlder]).toEqual([MOST_LINES, true]);
});

it('SRV-12: lines below the screen are counted until one goes there; nothing leaves above meanwhile', () => {
  const away = run(
    { type: 'page', page: page(1, 100) },
    { type: 'following', following: false },
    { type: 'live', lines: lines(101, MOST_LINES + 50) },
    { type: 'live', lines: lines(MOST_LINES + 50, MOST_LINES + 51) },
  );
  expect([away.unseen, away.tail.lines.length]).toEqual([MOST_LINES - 49, MOST_LINES + 51]);
  const back = tailReducer(away, { type: 'following', following: true });
  expect([back.unseen, back.tail.lines.length, back.tail.hasOlder]).toEqual([0, MOST_LINES, true]);
});

it('SRV-12: another view keeps what is shown until its own first page is there', () => {
  const reset = run({ type: 'page', page: page(1, 3) }, { type: 'reset', view: 'errors' });
  expect([ids(reset.tail), reset.waiting]).toEqual([[1, 2, 3], true]);
  const next = run(
    { type: 'page', page: page(1, 3) },
    { type: 'reset', view: 'errors' },
    { type: 'page', page: page(2, 2) },
  );
  expect([ids(next.tail), next.waiting]).toEqual([[2], false]);
});
