// What a session does, by a shell of this machine.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { SshFailure } from '#ssh/failure.ts';
import type { ExecResult, SshSession } from '#ssh/session.ts';

/** Shells of this machine that may be somebody's login shell; of busybox its applets too. */
export const SHELLS: readonly { name: string; shell: string[] }[] = [
  { name: 'bash', shell: ['/bin/bash'] },
  { name: 'dash', shell: ['/bin/dash'] },
  { name: 'busybox', shell: ['/bin/busybox', 'sh'] },
].filter(({ shell }) => existsSync(shell[0]!));

/**
 * Runs commands as `shell -c command`.
 * @param env added to PATH and the like
 * @param noise written to standard output before each answer, as profiles do
 */
export function localShell(shell: readonly string[] = ['/bin/sh'], env = {}, noise = ''): Pick<SshSession, 'exec'> {
  return {
    exec: (command, { stdin, timeoutMs, maxBytes }) =>
      new Promise<ExecResult>((resolve, reject) => {
        const started = performance.now();
        const child = spawn(shell[0]!, [...shell.slice(1), '-c', command], { env: { ...process.env, ...env } });
        const [stdout, stderr]: [Buffer[], Buffer[]] = [[Buffer.from(noise)], []];
        const timer = setTimeout(() => {
          child.kill('SIGKILL');
          reject(new SshFailure('TIMEOUT', 'too long'));
        }, timeoutMs);
        child.stdout.on('data', (data: Buffer) => stdout.push(data));
        child.stderr.on('data', (data: Buffer) => stderr.push(data));
        child.stdin.on('error', () => {});
        child.stdin.end(stdin);
        child.on('error', reject);
        child.on('close', (code, signal) => {
          clearTimeout(timer);
          const all = Buffer.concat(stdout);
          const durationMs = performance.now() - started;
          resolve({
            ...{ code, signal, stderr: Buffer.concat(stderr), durationMs },
            ...{ stdout: all.subarray(0, maxBytes), truncated: all.length > maxBytes },
          });
        });
      }),
  };
}
