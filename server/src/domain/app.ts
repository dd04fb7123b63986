// What the verbs of the domain work with. Built once by the composition root; tests build their own.

import type { Logger } from '#logger';
import type { Wire } from '#pubsub/wire.ts';
import type { Db } from '#storage/db.ts';
import type { SecretBox } from '#storage/secrets.ts';
import type { Pool } from 'pg';

/** The parts every verb may use. */
export interface App {
  /** Prisma, for everything but the hot paths. */
  db: Db;
  /** The same pool of connections, for batched SQL on the hot paths. */
  pool: Pool;
  secrets: SecretBox;
  /** Wake-ups between processes. */
  wire: Wire;
  log: Logger;
  /** Folder with the private keys that servers may name (SSH_KEY_DIR), absolute; null: none may. */
  sshKeyDir: string | null;
  /** Current time; tests hold it still. */
  now: () => Date;
}
