// What every resolver is handed: the actor, the loaders of this operation, and the parts of the program.

import { DomainError } from '#domain/errors.ts';
import { createLoaders } from './loaders.ts';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { Auth } from '#domain/auth/auth.ts';
import type { Caller } from '#domain/auth/caller.ts';
import type { Logger } from '#logger';
import type { ApiParts } from './parts.ts';
import type { Loaders } from './loaders.ts';
import type { LiveSessions } from './live/sessions.ts';

export interface GraphContext {
  app: App;
  auth: Auth;
  parts: ApiParts;
  sessions: LiveSessions;
  /** Null: nobody is signed in. Resolvers ask `viewer`. */
  actor: Actor | null;
  caller: Caller;
  requestId: string;
  /** One moment for the whole operation, so that fields that end "now" are read together. */
  now: Date;
  log: Logger;
  /** Cookies for the answer; null where there is no answer with headers, as on a socket. */
  setCookies: string[] | null;
  load: Loaders;
}

/** The parts of a context that do not depend on the request. */
export type ContextBase = Pick<GraphContext, 'app' | 'auth' | 'parts' | 'sessions'>;

export function createContext(
  base: ContextBase,
  request: Pick<GraphContext, 'actor' | 'caller' | 'requestId' | 'log' | 'setCookies'>,
): GraphContext {
  return { ...base, ...request, now: base.app.now(), load: createLoaders(base.app, request.actor) };
}

/** A context for events of a subscription: another actor, loaders of its own. */
export function liveContext(context: GraphContext, actor: Actor): GraphContext {
  const { app, auth, parts, sessions, caller, requestId, log } = context;
  return createContext({ app, auth, parts, sessions }, { actor, caller, requestId, log, setCookies: null });
}

/** The actor. @throws DomainError UNAUTHENTICATED when there is none */
export function viewer(context: Pick<GraphContext, 'actor'>): Actor {
  if (!context.actor) throw new DomainError('UNAUTHENTICATED', 'Sign in, or send an API key.');
  return context.actor;
}
