// What may be said about a server. Null means the same as left out, but for secrets: there it removes them.

import { isIP } from 'node:net';
import { z } from 'zod';
import { slugInput } from '#domain/slug.ts';
import { ServerAuth } from '#storage/generated/prisma/enums.ts';

const optional = <T extends z.ZodType>(schema: T) => z.preprocess((value) => value ?? undefined, schema.optional());
const id = z.int().positive();
// oxlint-disable-next-line no-control-regex -- control characters are what is refused
const plain = (words: string) => z.string().regex(/^[^\s\u0000-\u001f\u007f]*$/u, words);

/** Name or address; brackets around an IPv6 address are taken off. */
const host = z
  .string()
  .trim()
  .min(1)
  .max(253)
  .transform((text) => text.replace(/^\[(.*)\]$/, '$1'))
  .refine(
    (text) =>
      isIP(text) !== 0 || /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*\.?$/i.test(text),
    'must be a host name or an IP address',
  );

const tag = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._:/-]*$/u, 'may hold letters, digits, spaces and . _ : / -');

/** How the server is reached; what testServer takes too. */
const access = {
  port: optional(z.int().min(1).max(65_535)),
  /** PEM or OpenSSH text. */
  password: z.string().min(1).max(1_024).nullish(),
  privateKey: z.string().trim().min(1).max(65_536).nullish(),
  passphrase: z.string().min(1).max(1_024).nullish(),
  keyFile: z.string().trim().min(1).max(128).nullish(),
  jumpId: id.nullish(),
  timeoutMs: optional(z.int().min(1_000).max(60_000)),
};
const username = plain('must not hold spaces').min(1).max(64);

const rest = {
  ...access,
  slug: optional(slugInput),
  description: optional(z.string().trim().max(2_000)),
  tags: optional(
    z
      .array(tag)
      .max(20)
      .transform((tags) => [...new Set(tags)]),
  ),
  enabled: optional(z.boolean()),
  reachabilitySeconds: optional(z.int().min(5).max(3_600)),
  metricsSeconds: optional(z.int().min(5).max(3_600)),
  failureThreshold: optional(z.int().min(1).max(10)),
  /** The key that testServer saw, to pin at once. */
  hostKey: optional(
    z
      .string()
      .trim()
      .max(8_192)
      .regex(/^[a-z0-9@.-]+ [A-Za-z0-9+/]+={0,2}$/, 'is not a host key: "ssh-ed25519 AAAA…"'),
  ),
};
const name = z.string().trim().min(1).max(120);

export const createServerInput = z.strictObject({
  ...rest,
  ...{ clientId: id, name, host, username, auth: z.enum(ServerAuth) },
});

export const updateServerInput = z.strictObject({
  ...rest,
  id,
  clientId: optional(id),
  name: optional(name),
  host: optional(host),
  username: optional(username),
  auth: optional(z.enum(ServerAuth)),
});

/** Chosen by the caller of a test: names the progress that it wants to hear. */
export const progressIdInput = z.string().min(8).max(64);

/** `serverId`: what is left out is taken from that server, secrets too. */
export const testServerInput = z.strictObject({
  ...access,
  ...{ host: optional(host), username: optional(username), auth: optional(z.enum(ServerAuth)) },
  serverId: optional(id),
  progressId: optional(progressIdInput),
});

/** Ids of a bulk verb. */
export const bulkIds = z
  .array(id)
  .min(1)
  .max(500)
  .transform((ids) => [...new Set(ids)]);
