// The state of the world in a sentence.
import { formatCount, plural } from '../../lib/format-number.ts';
import { are, type Tally, tallyWords } from '../../lib/tally.ts';

type Trouble = 'bad' | 'degraded';

const sum = (tallies: readonly Tally[], state: 'bad' | 'degraded' | 'good' | 'maintenance'): number =>
  tallies.reduce((total, tally) => total + tally[state], 0);

/** "1 service and 2 servers are": those of each kind that are in a state, and the verb. */
function some(tallies: readonly Tally[], state: Trouble | 'good' | 'maintenance'): string {
  const parts = tallies.filter((tally) => tally[state] > 0).map((tally) => plural(tally[state], tally.noun));
  return `${parts.join(' and ')} ${are(sum(tallies, state))}`;
}

/** "All 42 services and the server are", "Both services are", "The service is". */
function every(tallies: readonly Tally[]): string {
  const parts = tallies.map(({ noun, total }) =>
    total === 1 ? `the ${noun}` : total === 2 ? `both ${noun}s` : `all ${plural(total, noun)}`,
  );
  const words = parts.join(' and ').replace(/^(all .* and) all /, '$1 ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} ${are(tallies.reduce((all, { total }) => all + total, 0))}`;
}

/** A word of the kind when it is one, else the one for services: "online" of servers only, "up" of both. */
const word = (tallies: readonly Tally[], of: 'goodWord' | 'badWord', state: 'good' | 'bad'): string =>
  tallies.find((tally) => tally[state] > 0)?.[of] ?? '';

/** Title of the overview: "1 service and 1 server are down, 2 degraded", "All 42 services are up". */
export function headline(services: Tally, servers: Tally): string {
  const tallies = [services, servers].filter(({ total }) => total > 0);
  const [bad, degraded, good] = [sum(tallies, 'bad'), sum(tallies, 'degraded'), sum(tallies, 'good')];
  if (tallies.length === 0) return 'Nothing is watched yet';
  if (bad > 0) {
    const rest = degraded > 0 ? `, ${formatCount(degraded)} degraded` : '';
    return `${some(tallies, 'bad')} ${word(tallies, 'badWord', 'bad')}${rest}`;
  }
  if (degraded > 0) return `${some(tallies, 'degraded')} degraded`;
  if (tallies.every(({ paused, total }) => paused === total)) return `${every(tallies)} paused`;
  if (good === 0 && sum(tallies, 'maintenance') > 0) return `${some(tallies, 'maintenance')} in maintenance`;
  if (good === 0) return 'The first checks are under way';
  const goodWord = word(tallies, 'goodWord', 'good');
  return tallies.every((tally) => tally.good === tally.total)
    ? `${every(tallies)} ${goodWord}`
    : `${some(tallies, 'good')} ${goodWord}, nothing is wrong`;
}

/**
 * The line under it: "125 of 131 services are up, 2 in maintenance, 3 paused. All 7 servers are online." Nothing where
 * the headline has said it all.
 */
export function subline(services: Tally, servers: Tally): string {
  const tallies = [services, servers].filter(({ total }) => total > 0);
  if (tallies.every((tally) => tally.good === tally.total || tally.paused === tally.total)) {
    const kinds = new Set(tallies.map((tally) => tally.good > 0));
    if (kinds.size === 1) return '';
  }
  return tallies.map((tally) => `${tallyWords(tally)}.`).join(' ');
}
