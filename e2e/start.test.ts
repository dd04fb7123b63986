// What the program does when it cannot start, and when it is told to stop.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { query } from './support/api.ts';
import { freePort, makeDataDir, removeDataDir, startProgram } from './support/program.ts';

const MAIN = fileURLToPath(new URL('../dist/server/main.js', import.meta.url));
const KEY = 'start-key-start-key-start-key-start';

let dataDir: string;
beforeAll(async () => {
  dataDir = await makeDataDir();
});
afterAll(() => removeDataDir(dataDir));

/** Runs until it ends by itself. */
function runToEnd(env: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env['PATH'], DATA_DIR: dataDir, HOST: '127.0.0.1', LOG_LEVEL: 'warn', ...env },
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  return new Promise((resolve) => child.on('exit', (code) => resolve({ code, output: output.trim() })));
}

describe('OPS-1, D11: a start that cannot succeed says why in one line and fails', () => {
  it.each([
    ['a wrong port', { PORT: 'http' }, /PORT/],
    ['a short key', { ENCRYPTION_KEY: 'short', PORT: '0' }, /ENCRYPTION_KEY must be 32 characters/],
    [
      'no PostgreSQL',
      { DATABASE_URL: 'postgresql://u:hunter2@127.0.0.1:1/x', PORT: '0' },
      /PostgreSQL at 127\.0\.0\.1:1 cannot be used/,
    ],
    [
      'no MongoDB',
      { MONGODB_URL: 'mongodb://u:hunter2@127.0.0.1:1/x', PORT: '0' },
      /MongoDB at 127\.0\.0\.1:1 cannot be used/,
    ],
  ])('%s', async (_name, env, words) => {
    const { code, output } = await runToEnd(env);
    expect(code).toBe(1);
    expect(output).toMatch(words);
    expect(output.split('\n')).toHaveLength(1);
    expect(output).not.toContain('hunter2');
  });
});

describe('TEN-11, SEC-2: data and key of an embedded installation', () => {
  it('keeps its data over a stop and over SIGKILL, and refuses another key', async () => {
    const env = { BOOTSTRAP_API_KEY: KEY };
    const first = await startProgram(dataDir, env);
    await query(first.url, KEY, 'mutation { createClient(input: { name: "Kept" }) { id } }');
    expect(await first.stop()).toBe(0);

    const second = await startProgram(dataDir, env);
    expect(await names(second.url)).toEqual(['Kept']);
    await second.kill();

    const third = await startProgram(dataDir, env);
    expect(await names(third.url)).toEqual(['Kept']);
    expect(await third.stop()).toBe(0);

    const { code, output } = await runToEnd({ ENCRYPTION_KEY: 'x'.repeat(32), PORT: '0' });
    expect(code).toBe(1);
    expect(output).toMatch(/not the key/);
  });

  it('says that a port is taken', async () => {
    const running = await startProgram(dataDir);
    const other = await makeDataDir();
    const { code, output } = await runToEnd({ DATA_DIR: other, PORT: new URL(running.url).port });
    expect(code).toBe(1);
    expect(output).toMatch(/Port \d+ is taken/);
    await running.stop();
    await removeDataDir(other);
  });
});

describe('OBS-1, JOB-1: every role answers for its health', () => {
  it('has health and metrics without the API', async () => {
    const port = String(await freePort());
    const worker = await startProgram(dataDir, { ROLES: 'worker,scheduler', PORT: port });
    expect((await fetch(`${worker.url}/health`)).status).toBe(200);
    expect((await fetch(`${worker.url}/live`)).status).toBe(200);
    expect(await (await fetch(`${worker.url}/metrics`)).text()).toContain('monitor_checks_executed_total');
    expect((await fetch(`${worker.url}/graphql`)).status).toBe(404);
    expect(await worker.stop()).toBe(0);
  });
});

async function names(url: string): Promise<string[]> {
  const { clients } = await query<{ clients: { edges: { node: { name: string } }[] } }>(
    url,
    KEY,
    '{ clients { edges { node { name } } } }',
  );
  return clients.edges.map((edge) => edge.node.name);
}
