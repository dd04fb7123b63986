// Signing in and out, and what people may change about their own account.

import { z } from 'zod';
import { DomainError, badInput } from '#domain/errors.ts';
import { parseInput } from '#domain/parse-input.ts';
import { headersOf } from './auth.ts';
import { userActor } from './authenticate.ts';
import { emailAddress, personName } from './owner.ts';
import { newPassword } from './passwords.ts';
import type { App } from '#domain/app.ts';
import type { Actor, UserActor } from './actor.ts';
import type { Auth } from './auth.ts';
import type { Caller } from './caller.ts';
import type { User } from '#storage/generated/prisma/client.ts';

const signInInput = z.strictObject({ email: emailAddress, password: z.string().min(1).max(128) });
const profileInput = z.strictObject({ name: personName.optional(), email: emailAddress.optional() });
const passwordInput = z.strictObject({ currentPassword: z.string().min(1).max(128), newPassword });

/**
 * Starts a session. Answers the actor and the cookies that carry the session.
 * @throws DomainError UNAUTHENTICATED when account and password do not fit, RATE_LIMITED after too many attempts
 */
export async function signIn(
  app: App,
  auth: Auth,
  caller: Caller,
  input: z.input<typeof signInInput>,
): Promise<{ actor: UserActor; setCookies: string[] }> {
  const { email, password } = parseInput(signInInput, input);
  auth.limit.attempt(caller.ip, email);
  const { response, headers } = await auth.better.api
    .signInEmail({ body: { email, password }, headers: headersOf({ ...caller, cookie: null }), returnHeaders: true })
    .catch((error: unknown) => {
      if (statusOf(error) === 401) throw new DomainError('UNAUTHENTICATED', 'E-mail address or password is wrong.');
      throw error;
    });
  auth.limit.succeeded(caller.ip, email);
  const session = await app.db.session.findUniqueOrThrow({ where: { token: response.token }, include: { user: true } });
  const actor = await userActor(app, session.userId, session.id, session.user.role);
  return { actor, setCookies: headers.getSetCookie() };
}

/** Ends the caller's session, if there is one. Answers the cookies that remove it from the browser. */
export async function signOut(auth: Auth, caller: Caller): Promise<string[]> {
  const { headers } = await auth.better.api.signOut({ headers: headersOf(caller), returnHeaders: true });
  auth.actors.clear();
  return headers.getSetCookie();
}

/**
 * Changes the actor's password and ends all its other sessions. Answers the cookies of the session that goes on.
 * @throws DomainError BAD_INPUT at `currentPassword` when that is wrong
 */
export async function changePassword(
  auth: Auth,
  actor: Actor,
  caller: Caller,
  input: z.input<typeof passwordInput>,
): Promise<string[]> {
  const { userId } = person(actor);
  const body = parseInput(passwordInput, input);
  // Whoever found an open browser must not be able to guess the password here either.
  auth.limit.attempt(caller.ip, userId);
  const { headers } = await auth.better.api
    .changePassword({ body: { ...body, revokeOtherSessions: true }, headers: headersOf(caller), returnHeaders: true })
    .catch((error: unknown) => {
      if (statusOf(error) === 400) throw badInput([{ path: ['input', 'currentPassword'], message: 'is wrong' }]);
      throw error;
    });
  auth.limit.succeeded(caller.ip, userId);
  auth.actors.clear();
  return headers.getSetCookie();
}

/** Changes the actor's own name and address. @throws DomainError CONFLICT at `email` when another account has it */
export async function updateProfile(app: App, actor: Actor, input: z.input<typeof profileInput>): Promise<User> {
  const { userId } = person(actor);
  const data = parseInput(profileInput, input);
  return app.db.user.update({ where: { id: userId }, data }).catch((error: { code?: string }) => {
    if (error.code !== 'P2002') throw error;
    const issue = { path: ['input', 'email'], message: 'belongs to another account' };
    throw new DomainError('CONFLICT', 'This e-mail address belongs to another account.', [issue]);
  });
}

function person(actor: Actor): UserActor {
  if (actor.kind !== 'user') throw new DomainError('FORBIDDEN', 'Only a person who is signed in has an account.');
  return actor;
}

/** HTTP status of an error that better-auth threw on purpose. */
function statusOf(error: unknown): number | undefined {
  return (error as { statusCode?: number }).statusCode;
}
