// What may be said about a log source. Null means the same as left out.

import { z } from 'zod';
import { LogSourceKind, Severity } from '#storage/generated/prisma/enums.ts';
import { patternFault } from '#probes/pattern.ts';

const optional = <T extends z.ZodType>(schema: T) => z.preprocess((value) => value ?? undefined, schema.optional());
const id = z.int().positive();
const name = z.string().trim().min(1).max(120);
const target = z.string().trim().min(1).max(4_000);

const pattern = z.strictObject({
  name,
  pattern: z
    .string()
    .min(1)
    .superRefine((text, context) => {
      const fault = patternFault(text);
      if (fault) context.addIssue({ code: 'custom', message: fault });
    }),
  severity: z.enum(Severity),
});

const settings = {
  intervalSeconds: optional(z.int().min(2).max(86_400)),
  patterns: optional(z.array(pattern).max(20)),
  enabled: optional(z.boolean()),
};

export const createLogSourceInput = z.strictObject({
  serverId: id,
  name,
  kind: z.enum(LogSourceKind),
  target,
  ...settings,
});

export const updateLogSourceInput = z.strictObject({
  id,
  name: optional(name),
  kind: optional(z.enum(LogSourceKind)),
  target: optional(target),
  ...settings,
});

/** Why a target does not fit its kind, in words; null when it does. */
export function targetFault(kind: LogSourceKind, target: string): string | null {
  // oxlint-disable-next-line no-control-regex
  if (kind === 'FILE') return /^\/[^\u0000-\u001F\u007F]+$/.test(target) ? null : 'must be the full path of a file';
  if (kind === 'JOURNAL')
    return /^[A-Za-z0-9:_.@\\][A-Za-z0-9:_.@\\-]{0,254}$/.test(target)
      ? null
      : 'must be the name of a unit, as nginx.service';
  return target.includes('\0') ? 'must not hold NUL' : null;
}
