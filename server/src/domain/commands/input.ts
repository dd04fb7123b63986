// What may be said about a command. Null means the same as left out, where it does not remove a value.

import { z } from 'zod';
import { slugInput } from '#domain/slug.ts';
import { CommandParser, LimitDirection } from '#storage/generated/prisma/enums.ts';

const optional = <T extends z.ZodType>(schema: T) => z.preprocess((value) => value ?? undefined, schema.optional());
const id = z.int().positive();
const name = z.string().trim().min(1).max(120);
const command = z
  .string()
  .trim()
  .min(1)
  .max(4_000)
  .refine((text) => !text.includes('\0'), 'must not hold NUL');
const tags = z.array(z.string().trim().min(1).max(40)).max(20);
const limit = z.number().min(-1e15).max(1e15).nullish();

const rules = {
  timeoutMs: optional(z.int().min(100).max(60_000)),
  /** Null removes it, as the limits. */
  pattern: z.string().trim().max(200).nullish(),
  direction: optional(z.enum(LimitDirection)),
  warning: limit,
  critical: limit,
};

const settings = {
  tags: optional(tags),
  slug: optional(slugInput),
  intervalSeconds: optional(z.int().min(5).max(86_400)),
  unit: optional(z.string().trim().max(20)),
  enabled: optional(z.boolean()),
  ...rules,
};

/** `serverId`, or `clientId` for a template. */
export const createCommandInput = z.strictObject({
  clientId: optional(id),
  serverId: optional(id),
  name,
  command,
  parser: z.enum(CommandParser),
  ...settings,
});

export const updateCommandInput = z.strictObject({
  id,
  name: optional(name),
  command: optional(command),
  parser: optional(z.enum(CommandParser)),
  ...settings,
});

export const tryCommandInput = z.strictObject({
  serverId: id,
  command,
  parser: z.enum(CommandParser),
  ...rules,
});
