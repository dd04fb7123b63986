// The key files that servers may be given.

import { readdir } from 'node:fs/promises';
import { may } from '#domain/auth/visibility.ts';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';

/** Names in SSH_KEY_DIR, sorted; none for those who may not use them (they need WRITE, for all clients). */
export async function keyFiles(app: Pick<App, 'sshKeyDir' | 'log'>, actor: Actor): Promise<string[]> {
  if (app.sshKeyDir === null || actor.clientIds !== null || !may(actor, 'WRITE')) return [];
  try {
    const entries = await readdir(app.sshKeyDir, { withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory() && /^[A-Za-z0-9_]/.test(entry.name) && !entry.name.endsWith('.pub'))
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    app.log.warn({ err: error }, 'the folder SSH_KEY_DIR cannot be read');
    return [];
  }
}
