// Remembers whom a cookie or key belongs to, so that not every request asks the database. What is remembered is
// at most TTL_MS old: that is how long a revoked key or an ended session may still read in another process.

import type { Actor } from './actor.ts';

const TTL_MS = 5_000;
const MOST_ENTRIES = 5_000;

export interface ActorCache {
  /** The remembered answer: an actor, null for nobody, undefined when it is not known or too old. */
  get(credential: string): Actor | null | undefined;
  set(credential: string, actor: Actor | null): void;
  /** After a change of accounts, sessions or keys in this process. */
  clear(): void;
}

export function createActorCache(now: () => Date): ActorCache {
  const entries = new Map<string, { actor: Actor | null; until: number }>();
  return {
    get(credential) {
      const entry = entries.get(credential);
      if (!entry || entry.until < now().getTime()) return undefined;
      return entry.actor;
    },
    set(credential, actor) {
      entries.delete(credential);
      entries.set(credential, { actor, until: now().getTime() + TTL_MS });
      const oldest = entries.keys().next();
      if (entries.size > MOST_ENTRIES && !oldest.done) entries.delete(oldest.value);
    },
    clear: () => entries.clear(),
  };
}
