// How many services or servers are in which state, and sentences about that with the right number of everything.
import { formatCount, plural } from './format-number.ts';

/** Counts of one kind of thing by state, with the kind's words. */
export interface Tally {
  /** "service". */
  noun: string;
  /** "up", "online". */
  goodWord: string;
  /** "down", "offline". */
  badWord: string;
  total: number;
  good: number;
  degraded: number;
  bad: number;
  maintenance: number;
  paused: number;
  unknown: number;
}

type State = 'good' | 'degraded' | 'bad' | 'maintenance' | 'paused' | 'unknown';

interface ServiceCounts {
  total: number;
  up: number;
  degraded: number;
  down: number;
  maintenance: number;
  paused: number;
  unknown: number;
}

interface ServerCounts {
  total: number;
  online: number;
  degraded: number;
  offline: number;
  paused: number;
  unknown: number;
}

/** The API's counts of services. */
export function serviceTally({ up, down, ...rest }: ServiceCounts): Tally {
  return { noun: 'service', goodWord: 'up', badWord: 'down', good: up, bad: down, ...rest };
}

/** The API's counts of servers. */
export function serverTally({ online, offline, ...rest }: ServerCounts): Tally {
  return {
    noun: 'server',
    goodWord: 'online',
    badWord: 'offline',
    good: online,
    bad: offline,
    maintenance: 0,
    ...rest,
  };
}

/** "is" for one, else "are". */
export const are = (count: number): string => (count === 1 ? 'is' : 'are');

function wordOf({ goodWord, badWord }: Tally, state: State): string {
  if (state === 'good') return goodWord;
  if (state === 'bad') return badWord;
  return { degraded: 'degraded', maintenance: 'in maintenance', paused: 'paused', unknown: 'not yet known' }[state];
}

/** How many are in a state: "2 of 131 services are down", "All 42 services are up", "The only service is up". */
export function shareWords(tally: Tally, state: State): string {
  const { noun, total } = tally;
  const count = tally[state];
  const word = wordOf(tally, state);
  if (total === 1) return `The only ${noun} is ${count === 1 ? '' : 'not '}${word}`;
  if (count === total) return `${total === 2 ? `Both ${noun}s` : `All ${plural(total, noun)}`} are ${word}`;
  if (count === 0) return `None of the ${plural(total, noun)} is ${word}`;
  return `${formatCount(count)} of ${plural(total, noun)} ${are(count)} ${word}`;
}

const states: readonly State[] = ['bad', 'degraded', 'unknown', 'maintenance', 'paused', 'good'];

/** The state that all are in; null when they differ or there are none. */
function commonState(tally: Tally): State | null {
  return tally.total === 0 ? null : (states.find((state) => tally[state] === tally.total) ?? null);
}

/** Title of a list: "2 of 131 services are down, 3 degraded", "All 12 servers are online", "No servers yet". */
export function listTitle(tally: Tally): string {
  const { noun, total, bad, degraded } = tally;
  if (total === 0) return `No ${noun}s yet`;
  if (bad > 0) return `${shareWords(tally, 'bad')}${degraded > 0 ? `, ${formatCount(degraded)} degraded` : ''}`;
  if (degraded > 0) return shareWords(tally, 'degraded');
  if (tally.unknown === total)
    return `The first look at ${total === 1 ? `the ${noun}` : plural(total, noun)} is under way`;
  return shareWords(tally, commonState(tally) ?? 'good');
}

/** One sentence without its full stop: "125 of 131 services are up, 2 in maintenance, 3 paused"; '' for nothing. */
export function tallyWords(tally: Tally): string {
  if (tally.total === 0) return '';
  const common = commonState(tally);
  if (common) return shareWords(tally, common);
  const rest = (['maintenance', 'unknown', 'paused'] as const)
    .filter((state) => tally[state] > 0)
    .map((state) => `${formatCount(tally[state])} ${wordOf(tally, state)}`);
  return [shareWords(tally, 'good'), ...rest].join(', ');
}
