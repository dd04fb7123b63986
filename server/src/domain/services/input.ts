// What may be said about a service. Null means the same as left out, but for `serverId`: there it means no server.

import { z } from 'zod';
import { slugInput } from '#domain/slug.ts';
import { BodyKeeping } from '#storage/generated/prisma/enums.ts';

const optional = <T extends z.ZodType>(schema: T) => z.preprocess((value) => value ?? undefined, schema.optional());
const id = z.int().positive();

const name = z.string().trim().min(1).max(120);
const description = z.string().trim().max(2_000);
const config = z.record(z.string(), z.unknown());

/** Range and meaning are checked by domain/schedule. */
const schedule = z.strictObject({
  intervalSeconds: z
    .number()
    .nullish()
    .transform((value) => value ?? null),
  cron: z
    .string()
    .trim()
    .nullish()
    .transform((value) => value ?? null),
  timeZone: z
    .string()
    .trim()
    .nullish()
    .transform((value) => value ?? null),
});

/** How a service is checked and judged; these may be changed for many services at once. */
const settings = {
  schedule: optional(schedule),
  timeoutMs: optional(z.int().min(100).max(60_000)),
  degradedAfterMs: optional(z.int().min(1).max(60_000)),
  failureThreshold: optional(z.int().min(1).max(10)),
  recoveryThreshold: optional(z.int().min(1).max(10)),
  confirmAfterSeconds: optional(z.int().min(1).max(3_600)),
  keepBody: optional(z.enum(BodyKeeping)),
  bodyLimitBytes: optional(z.int().min(0).max(65_536)),
};

export const createServiceInput = z.strictObject({
  clientId: id,
  name,
  slug: optional(slugInput),
  description: optional(description),
  serverId: id.nullish(),
  kind: z.string(),
  config,
  enabled: optional(z.boolean()),
  ...settings,
});

export const updateServiceInput = z.strictObject({
  id,
  clientId: optional(id),
  name: optional(name),
  slug: optional(slugInput),
  description: optional(description),
  serverId: id.nullish(),
  config: optional(config),
  enabled: optional(z.boolean()),
  ...settings,
});

/** Ids of a bulk verb. */
export const bulkIds = z
  .array(id)
  .min(1)
  .max(500)
  .transform((ids) => [...new Set(ids)]);

export const updateServicesInput = z.strictObject({
  ids: bulkIds,
  clientId: optional(id),
  serverId: id.nullish(),
  ...settings,
});
