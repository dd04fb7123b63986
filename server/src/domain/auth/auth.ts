// Accounts and sessions by better-auth, on our tables and with our hashing; reached through the verbs beside this file.

import { hkdfSync } from 'node:crypto';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { betterAuth } from 'better-auth/minimal';
import { createActorCache } from './actor-cache.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { createSignInLimit } from './sign-in-limit.ts';
import type { App } from '#domain/app.ts';
import type { ActorCache } from './actor-cache.ts';
import type { Caller } from './caller.ts';
import type { SignInLimit } from './sign-in-limit.ts';

const DAY_SECONDS = 86_400;
/** Internal header: the address that our server found, whatever the sender claims. */
const IP_HEADER = 'x-statusgraph-ip';

export interface AuthOptions {
  /** Signs the session cookies; the same in all processes. See `authSecret`. */
  secret: string;
  /** Address that users open; https makes the cookies Secure. */
  publicUrl: string;
}

/** What the verbs about accounts work with, besides App. One per process. */
export interface Auth {
  better: ReturnType<typeof createBetter>;
  limit: SignInLimit;
  /** Who a cookie or key belongs to, remembered for some seconds. */
  actors: ActorCache;
}

/** The cookie secret of an installation, derived from its 32-byte master key, so that there is nothing more to keep. */
export function authSecret(masterKey: Buffer): string {
  return Buffer.from(hkdfSync('sha256', masterKey, '', 'statusgraph session cookies', 32)).toString('base64url');
}

export function createAuth(app: App, options: AuthOptions): Auth {
  return { better: createBetter(app, options), limit: createSignInLimit(app.now), actors: createActorCache(app.now) };
}

function createBetter(app: App, { secret, publicUrl }: AuthOptions) {
  return betterAuth({
    database: prismaAdapter(app.db, { provider: 'postgresql' }),
    secret,
    baseURL: publicUrl,
    telemetry: { enabled: false },
    // Its words concern wrong passwords and the like, which the verbs report themselves.
    logger: {
      log: (level, message) => app.log[level === 'error' ? 'error' : 'debug']({ from: 'better-auth' }, message),
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 128,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(hash, password) },
    },
    session: { expiresIn: 30 * DAY_SECONDS, updateAge: DAY_SECONDS },
    user: { additionalFields: { role: { type: 'string', required: false, input: false } } },
    advanced: {
      cookiePrefix: 'statusgraph',
      useSecureCookies: publicUrl.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [IP_HEADER] },
    },
  });
}

/** Headers of a caller as better-auth reads them. */
export function headersOf(caller: Caller): Headers {
  const headers = new Headers({ [IP_HEADER]: caller.ip });
  if (caller.cookie) headers.set('cookie', caller.cookie);
  if (caller.userAgent) headers.set('user-agent', caller.userAgent.slice(0, 500));
  return headers;
}
