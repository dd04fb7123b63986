// A wrong ENCRYPTION_KEY must stop the start, not surface later as checks without their passwords.

import type { App } from '#domain/app.ts';
import { StartError } from '#env';

const SETTING = 'encryption.canary';
const CANARY = 'statusgraph';

/**
 * Opens a canary that the first start sealed into the database.
 * @throws StartError when the present key is not the one it was sealed with
 */
export async function confirmKey({ db, secrets }: Pick<App, 'db' | 'secrets'>): Promise<void> {
  const stored =
    (await db.setting.findUnique({ where: { key: SETTING } })) ??
    // Two processes may start at once: the first one's canary stays.
    (await db.setting.upsert({
      where: { key: SETTING },
      create: { key: SETTING, value: secrets.seal(CANARY) },
      update: {},
    }));
  try {
    if (typeof stored.value === 'string' && secrets.open(stored.value) === CANARY) return;
  } catch {
    // Told below.
  }
  throw new StartError(
    'ENCRYPTION_KEY is not the key that the credentials in this database were sealed with.' +
      ' Start with the former key (in DATA_DIR/encryption-key when it was generated).',
  );
}
