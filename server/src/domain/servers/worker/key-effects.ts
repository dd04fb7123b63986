// What the host key that a server showed changes. Pure.

import type { NewEvent } from '#domain/events/append.ts';
import type { FeedEvent } from '#domain/feed/events.ts';
import { fingerprint } from '#ssh/host-key.ts';
import type { Finding } from './finding.ts';
import type { KnownServer } from './known-server.ts';

/** A change of the keys of a server; `at` is when it was seen. */
export type KeyWrite = { serverId: number; at: Date } & ({ pin: string } | { offered: string | null });

interface Effects {
  keys: KeyWrite[];
  events: NewEvent[];
  feed: FeedEvent[];
}

/**
 * The first key is pinned. Another one is kept until a person accepts it, and told of once. It is forgotten when the
 * server shows the pinned one again.
 */
export function keyEffects(effects: Effects, known: KnownServer, finding: Finding, now: Date): void {
  const { key, look, sample } = finding;
  const { serverId, clientId } = known;
  const of = { serverId, at: look?.at ?? sample?.at ?? now };
  const changed = (write: KeyWrite) => {
    effects.keys.push(write);
    const { status } = known;
    effects.feed.push({
      ...{ kind: 'server', change: 'UPDATED', serverId, clientId, status, previousStatus: status, reason: null },
    });
  };
  if (key && 'pin' in key && known.hostKey === null) {
    known.hostKey = key.pin;
    changed({ ...of, pin: key.pin });
    const print = fingerprint(key.pin);
    const words = `Host key pinned on first use: ${print}`;
    const detail = { fingerprint: print };
    effects.events.push({ ...of, clientId, kind: 'HOST_KEY_PINNED', severity: 'INFO', words, detail });
  } else if (key && 'offered' in key && known.hostKey !== null && key.offered !== known.hostKey) {
    if (key.offered === known.offeredHostKey) return;
    known.offeredHostKey = key.offered;
    changed({ ...of, offered: key.offered });
    const detail = { pinned: fingerprint(known.hostKey), offered: fingerprint(key.offered) };
    const words = `The host shows another key, ${detail.offered}; nothing is read until it is accepted`;
    effects.events.push({ ...of, clientId, kind: 'HOST_KEY_CHANGED', severity: 'CRITICAL', words, detail });
  } else if (known.offeredHostKey !== null && look?.fault === null) {
    // Nothing goes well with a key that is not the pinned one.
    known.offeredHostKey = null;
    changed({ ...of, offered: null });
  }
}
