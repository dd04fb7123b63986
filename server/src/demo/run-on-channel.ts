// Runs a command for an SSH server made with ssh2: what the demo's hosts and those of tests have in common.

import { spawn } from 'node:child_process';
import type { ServerChannel } from 'ssh2';

/** How a command is run. */
export interface RunOptions {
  /** The login shell, run as `shell… -c command`. */
  shell: readonly string[];
  env: NodeJS.ProcessEnv;
  /** Another user to run it as; only root may. */
  as?: { uid: number; gid: number };
  /** Passes output on; answers false when the reader is slow, as `channel.write` does, which is the default. */
  write?: (data: Buffer) => boolean;
}

/** Runs one command with the channel as its input and output; returns how to kill it. */
export function runOnChannel(channel: ServerChannel, command: string, options: RunOptions): () => void {
  const { shell, env, as, write = (data: Buffer) => channel.write(data) } = options;
  const [program = '/bin/sh', ...words] = shell;
  // Its own process group, so that what the shell started ends with it.
  const child = spawn(program, [...words, '-c', command], { env, detached: true, ...as, ...(as && { cwd: '/' }) });
  const kill = () => {
    try {
      if (child.pid) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended.
    }
  };
  child.stdout.on('data', (data: Buffer) => {
    if (!write(data)) child.stdout.pause();
  });
  channel.on('drain', () => child.stdout.resume());
  child.stderr.on('data', (data: Buffer) => channel.stderr.write(data));
  child.stdin.on('error', () => {});
  channel.pipe(child.stdin);
  channel.on('close', kill);
  child.on('error', () => leave(channel, 127, null));
  child.on('exit', (code, signal) => leave(channel, code, signal));
  // Later than the exit: what the command left in the background may still hold its output.
  child.on('close', () => channel.end());
  return kill;
}

/** Tells how a command ended. */
export function leave(channel: ServerChannel, code: number | null, signal: string | null): void {
  if (!channel.writable) return;
  if (code === null) channel.exit(signal?.replace(/^SIG/, '') ?? 'KILL');
  else channel.exit(code);
}
