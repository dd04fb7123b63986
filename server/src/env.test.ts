import { readFile } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEnv, StartError } from '#env';
import { envTable } from '#testing/env-table.ts';

describe('OPS-5: configuration from the environment', () => {
  it('has a default for everything', () => {
    const env = readEnv({});
    expect(env).toMatchObject({ PORT: 4000, LOG_LEVEL: 'info', TRUST_PROXY: false });
    expect(env.ROLES).toEqual(['api', 'worker', 'notifier', 'scheduler']);
    expect(isAbsolute(env.DATA_DIR)).toBe(true);
  });

  it('treats an empty variable as not set', () => {
    expect(readEnv({ DATABASE_URL: '', PORT: '', ROLES: '' })).toMatchObject({ PORT: 4000 });
  });

  it('names every wrong variable in one line and repeats no value', () => {
    const wrong = {
      PORT: 'http',
      DATABASE_URL: 'mysql://root:hunter2@db/x',
      ROLES: 'api,cook',
      BOOTSTRAP_API_KEY: 'short',
    };
    let message = '';
    try {
      readEnv(wrong);
    } catch (error) {
      expect(error).toBeInstanceOf(StartError);
      message = (error as Error).message;
    }
    for (const name of ['PORT', 'DATABASE_URL', 'ROLES', 'BOOTSTRAP_API_KEY']) expect(message).toContain(`${name}:`);
    expect(message).not.toContain('hunter2');
    expect(message).not.toContain('\n');
  });

  it('is described in the README as it is (npm run readme:env renews the table)', async () => {
    const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
    expect(readme).toContain(envTable());
  });
});
