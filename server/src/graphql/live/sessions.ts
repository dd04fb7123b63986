// Keeps watch over who is connected: when a session ends, a key is revoked or rights change, the connection is closed.

import { authenticate, credentialOf } from '#domain/auth/authenticate.ts';
import { mayRunCommands, permissionOf } from '#domain/auth/actor.ts';
import { DomainError } from '#domain/errors.ts';
import { visibilityKey } from '#domain/auth/visibility.ts';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { Auth } from '#domain/auth/auth.ts';
import type { Caller } from '#domain/auth/caller.ts';

/** Why a connection is closed: nobody is behind it any more, or somebody who may see or do something else. */
export type Ending = 'ended' | 'changed';

export interface Watched {
  caller: Caller;
  actor: Actor;
  close(why: Ending): void;
}

export interface LiveSessions {
  /** Returns the way to stop watching. */
  watch(session: Watched): () => void;
  /** Looks at all connections now; also done every RECHECK_MS. */
  recheck(): Promise<void>;
  stop(): void;
}

const RECHECK_MS = 10_000;

export function watchSessions(app: App, auth: Auth): LiveSessions {
  const watched = new Set<Watched>();

  async function recheck(): Promise<void> {
    const byCredential = new Map<string, Watched[]>();
    for (const session of watched) {
      const credential = credentialOf(session.caller) ?? '';
      byCredential.set(credential, [...(byCredential.get(credential) ?? []), session]);
    }
    for (const sessions of byCredential.values()) {
      const actor = await actorNow(sessions[0]!.caller);
      for (const session of sessions) {
        if (actor === undefined || (actor && sameRights(actor, session.actor))) continue;
        watched.delete(session);
        session.close(actor ? 'changed' : 'ended');
      }
    }
  }

  /** Undefined when it cannot be told, e.g. while the database is away. */
  async function actorNow(caller: Caller): Promise<Actor | null | undefined> {
    try {
      return (await authenticate(app, auth, caller, { fresh: true, prolong: false })).actor;
    } catch (error) {
      if (error instanceof DomainError) return null;
      app.log.warn({ err: error }, 'sessions of live connections could not be checked');
      return undefined;
    }
  }

  const timer = setInterval(() => void recheck(), RECHECK_MS);
  timer.unref();
  return {
    watch(session) {
      watched.add(session);
      return () => watched.delete(session);
    },
    recheck,
    stop: () => clearInterval(timer),
  };
}

const sameRights = (a: Actor, b: Actor) =>
  visibilityKey(a) === visibilityKey(b) &&
  permissionOf(a) === permissionOf(b) &&
  mayRunCommands(a) === mayRunCommands(b);
