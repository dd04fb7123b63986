// What a live tail does with lines: shows them, holds them while paused, counts those below the screen. Pure.
import {
  appendLines,
  emptyTail,
  joinTail,
  MOST_LINES,
  prependLines,
  startTail,
  type TailBuffer,
  type TailLine,
} from './tail-buffer.ts';

export interface TailState {
  /** Names what is shown, or asked for. */
  view: string;
  tail: TailBuffer;
  /** A page came at all. */
  loaded: boolean;
  /** The first page of this view has not come: what is shown is of the view before. */
  waiting: boolean;
  /** Lines that came live before that page. */
  early: readonly TailLine[];
  paused: boolean;
  /** Lines that came while paused, oldest first. */
  held: readonly TailLine[];
  /** More came while paused than are held: the first of them are to be loaded by "Load older". */
  overflowed: boolean;
  /** The end is in sight. */
  following: boolean;
  /** Lines that came at the end since it went out of sight. */
  unseen: number;
  /** Lines that live messages brought so far, to be spoken. */
  arrived: readonly TailLine[];
}

type Page = Parameters<typeof startTail>[0];

export type TailAction =
  | { type: 'page' | 'older'; page: Page }
  | { type: 'live'; lines: readonly TailLine[] }
  | { type: 'pause' | 'resume' }
  | { type: 'reset'; view: string }
  | { type: 'following'; following: boolean };

export const tailStart: TailState = {
  view: '',
  ...{ tail: emptyTail, loaded: false, waiting: true, early: [], paused: false, held: [], overflowed: false },
  ...{ following: true, unseen: 0, arrived: [] },
};

/** While somebody reads further up, the oldest lines stay, so that nothing moves under their eyes; within reason. */
const most = (following: boolean): number => (following ? MOST_LINES : 2 * MOST_LINES);

function add(state: TailState, lines: readonly TailLine[]): TailState {
  const tail = appendLines(state.tail, lines, most(state.following));
  if (tail === state.tail) return state;
  const before = state.tail.lines.at(-1)?.id;
  const added = tail.lines.length - 1 - tail.lines.findLastIndex(({ id }) => id === before);
  return { ...state, tail, arrived: lines, unseen: state.following ? 0 : state.unseen + added };
}

/** The next state. */
export function tailReducer(state: TailState, action: TailAction): TailState {
  switch (action.type) {
    case 'reset':
      // An effect may run twice.
      if (action.view === state.view) return state;
      return { ...tailStart, view: action.view, tail: state.tail, loaded: state.loaded };
    case 'page': {
      const tail = state.waiting
        ? appendLines(startTail(action.page), state.early)
        : joinTail(state.tail, action.page, most(state.following));
      return { ...state, tail, loaded: true, waiting: false, early: [] };
    }
    case 'older':
      return state.waiting ? state : { ...state, tail: prependLines(state.tail, action.page).tail };
    case 'live':
      if (state.waiting) return { ...state, early: [...state.early, ...action.lines].slice(-MOST_LINES) };
      return state.paused ? hold(state, action.lines) : add(state, action.lines);
    case 'pause':
      return { ...state, paused: true };
    case 'resume': {
      const { held, overflowed } = state;
      const resumed = { ...state, paused: false, held: [], overflowed: false };
      // With a hole between what is shown and what was held, only the newer part is whole.
      if (overflowed) return { ...resumed, tail: { lines: held, hasOlder: true, olderCursor: null }, unseen: 0 };
      return add(resumed, held);
    }
    case 'following': {
      if (action.following === state.following) return state;
      const tail = action.following ? appendTrim(state.tail) : state.tail;
      return { ...state, tail, following: action.following, unseen: action.following ? 0 : state.unseen };
    }
  }
}

function hold(state: TailState, lines: readonly TailLine[]): TailState {
  const held = [...state.held, ...lines];
  return { ...state, held: held.slice(-MOST_LINES), overflowed: state.overflowed || held.length > MOST_LINES };
}

function appendTrim(tail: TailBuffer): TailBuffer {
  if (tail.lines.length <= MOST_LINES) return tail;
  return { lines: tail.lines.slice(-MOST_LINES), hasOlder: true, olderCursor: null };
}
