// What this installation calls itself.

import { z } from 'zod';
import { assertMay, assertUnlimited } from '#domain/auth/visibility.ts';
import { parseInput } from '#domain/parse-input.ts';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';

const SITE_NAME = 'site.name';
const settingsInput = z.strictObject({ siteName: z.string().trim().min(1).max(60).optional() });

/** The name of this installation; `fallback` until somebody changes it. Public. */
export async function siteName(app: App, fallback: string): Promise<string> {
  const row = await app.db.setting.findUnique({ where: { key: SITE_NAME } });
  const parsed = z.string().safeParse(row?.value);
  return parsed.success ? parsed.data : fallback;
}

/** Changes settings of the installation; what is left out stays. Needs ADMIN. */
export async function updateSettings(app: App, actor: Actor, input: z.input<typeof settingsInput>): Promise<void> {
  assertMay(actor, 'ADMIN');
  assertUnlimited(actor);
  const { siteName: value } = parseInput(settingsInput, input);
  if (value === undefined) return;
  await app.db.setting.upsert({ where: { key: SITE_NAME }, create: { key: SITE_NAME, value }, update: { value } });
}
