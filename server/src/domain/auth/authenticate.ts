// From the headers of a request or socket to the actor behind it.

import { createHash } from 'node:crypto';
import { DomainError } from '#domain/errors.ts';
import { findApiKey } from './api-keys.ts';
import { headersOf } from './auth.ts';
import type { App } from '#domain/app.ts';
import type { Actor, UserActor } from './actor.ts';
import type { Auth } from './auth.ts';
import type { Caller } from './caller.ts';
import type { Role } from '#storage/generated/prisma/enums.ts';

/** Who asks, and cookies for the answer (a session in use is prolonged once a day). */
export interface Authenticated {
  /** Null: nobody is signed in. */
  actor: Actor | null;
  setCookies: string[];
}

/** What identifies the caller; callers with the same text are the same actor. Null when they show nothing. */
export function credentialOf(caller: Caller): string | null {
  if (caller.apiKey) return `key ${createHash('sha256').update(caller.apiKey).digest('base64url')}`;
  const token = /(?:^|; *)((?:__Secure-)?statusgraph\.session_token=[^;]+)/.exec(caller.cookie ?? '')?.[1];
  return token ? `cookie ${token}` : null;
}

export interface AuthenticateOptions {
  /** Ask the database even when the answer is remembered. */
  fresh?: boolean;
  /** False where no cookie can be answered: prolonging the session there would leave the browser's cookie behind. */
  prolong?: boolean;
}

/**
 * Finds the actor. A key counts before a cookie.
 * @throws DomainError UNAUTHENTICATED for a key that is not valid; a cookie that is not valid is nobody
 */
export async function authenticate(
  app: App,
  auth: Auth,
  caller: Caller,
  { fresh = false, prolong = true }: AuthenticateOptions = {},
): Promise<Authenticated> {
  const credential = credentialOf(caller);
  if (!credential) return { actor: null, setCookies: [] };
  const remembered = fresh ? undefined : auth.actors.get(credential);
  if (remembered !== undefined) return checked(caller, { actor: remembered, setCookies: [] });

  const found = caller.apiKey
    ? { actor: await findApiKey(app, caller.apiKey), setCookies: [] }
    : await actorOfSession(app, auth, caller, prolong);
  auth.actors.set(credential, found.actor);
  return checked(caller, found);
}

function checked(caller: Caller, found: Authenticated): Authenticated {
  if (caller.apiKey && !found.actor) throw new DomainError('UNAUTHENTICATED', 'The API key is not valid.');
  return found;
}

async function actorOfSession(app: App, auth: Auth, caller: Caller, prolong: boolean): Promise<Authenticated> {
  const { response, headers } = await auth.better.api.getSession({
    headers: headersOf(caller),
    query: { disableRefresh: !prolong },
    returnHeaders: true,
  });
  const setCookies = headers.getSetCookie();
  if (!response) return { actor: null, setCookies };
  const { user, session } = response;
  return { actor: await userActor(app, user.id, session.id, user.role as Role), setCookies };
}

/**
 * A user as actor, with the limits that its role may have (CONTRACT D10: VIEWER and OPERATOR only) and the right to run
 * commands that it may have been given.
 */
export async function userActor(app: App, userId: string, sessionId: string, role: Role): Promise<UserActor> {
  const actor: UserActor = { kind: 'user', userId, sessionId, role, clientIds: null };
  if (role !== 'VIEWER' && role !== 'OPERATOR') return actor;
  const user = await app.db.user.findUnique({
    where: { id: userId },
    select: { mayRunCommands: true, access: { select: { clientId: true } } },
  });
  return {
    ...actor,
    mayRunCommands: user?.mayRunCommands ?? false,
    clientIds: user && user.access.length > 0 ? user.access.map((row) => row.clientId) : null,
  };
}
