// Slows down guessing of passwords: sliding windows per address and account, per address, and per account.
// Kept in memory, so several API processes allow that many times more, and a restart forgets.

import { DomainError } from '#domain/errors.ts';

const WINDOW_MS = 15 * 60_000;
/** Attempts within the window. The last protects an account from many addresses, and cannot lock it out quickly. */
const LIMITS = { pair: 10, address: 50, account: 200 };
const MOST_KEYS = 20_000;

/** Counts attempts; one per process. */
export interface SignInLimit {
  /** Counts an attempt. @throws DomainError RATE_LIMITED when there were too many; says when to try again */
  attempt(ip: string, email: string): void;
  /** The attempt succeeded: the pair starts afresh. */
  succeeded(ip: string, email: string): void;
}

export function createSignInLimit(now: () => Date): SignInLimit {
  const attempts = new Map<string, number[]>();
  const keysOf = (ip: string, email: string): [string, number][] => [
    [`pair ${network(ip)} ${email}`, LIMITS.pair],
    [`address ${network(ip)}`, LIMITS.address],
    [`account ${email}`, LIMITS.account],
  ];
  return {
    attempt(ip, email) {
      const time = now().getTime();
      for (const [key, limit] of keysOf(ip, email)) {
        const recent = (attempts.get(key) ?? []).filter((at) => at > time - WINDOW_MS);
        if (recent.length >= limit) {
          const minutes = Math.ceil(((recent[0] ?? time) + WINDOW_MS - time) / 60_000);
          throw new DomainError('RATE_LIMITED', `Too many attempts to sign in. Try again in ${minutes} min.`);
        }
        // Deleting first moves the key to the end: the map's order is then that of last use.
        attempts.delete(key);
        attempts.set(key, [...recent, time]);
      }
      for (const key of attempts.keys()) {
        if (attempts.size <= MOST_KEYS) break;
        attempts.delete(key);
      }
    },
    succeeded(ip, email) {
      attempts.delete(`pair ${network(ip)} ${email}`);
    },
  };
}

/** One customer of a provider holds a whole /64 of IPv6 addresses. */
function network(ip: string): string {
  return ip.includes(':') && !ip.startsWith('::ffff:') ? ip.split(':').slice(0, 4).join(':') : ip;
}
