// The built program in a process of its own, on a folder of its own.

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A started program. */
export interface RunningProgram {
  url: string;
  dataDir: string;
  /** All it printed so far. */
  output(): string;
  /** SIGTERM, and its exit code; 30 s at most. */
  stop(): Promise<number | null>;
  /** SIGKILL. */
  kill(): Promise<void>;
}

/** A folder that every user of the system may enter, as the embedded database needs when tests run as root. */
export async function makeDataDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'statusgraph-e2e-'));
  await chmod(dir, 0o755);
  return dir;
}

/** Removes a folder made by `makeDataDir`. */
export const removeDataDir = (dir: string) => rm(dir, { recursive: true, force: true });

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Starts `npm start` (or the demo) without npm, and waits until it is ready; 60 s at most. */
export async function startProgram(
  dataDir: string,
  env: Record<string, string> = {},
  entry: 'main' | 'demo' = 'main',
): Promise<RunningProgram> {
  const port = env['PORT'] ?? String(await freePort());
  const child = spawn(process.execPath, [join(ROOT, 'dist', 'server', `${entry}.js`)], {
    cwd: ROOT,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      LOG_LEVEL: 'warn',
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      ...env,
      PORT: port,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url, child, () => output);
  return {
    url,
    dataDir,
    output: () => output,
    async stop() {
      const ended = exit(child);
      child.kill('SIGTERM');
      return await ended;
    },
    async kill() {
      const ended = exit(child);
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function exit(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error('The program did not stop within 30 s.'));
    }, 30_000);
    child.once('exit', (code) => {
      clearTimeout(timer);
      resolve(code);
    });
  });
}

async function untilReady(url: string, child: ChildProcess, output: () => string): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline;) {
    if (child.exitCode !== null) throw new Error(`The program ended with code ${child.exitCode}:\n${output()}`);
    const ready = await fetch(`${url}/ready`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  child.kill('SIGKILL');
  throw new Error(`The program was not ready within 60 s:\n${output()}`);
}
