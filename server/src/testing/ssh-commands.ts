// Commands on the SSH server for tests: run by a real shell, or by the test, with faults.

import type { ServerChannel, Session } from 'ssh2';
import { leave, runOnChannel } from '../demo/run-on-channel.ts';

/** How commands are run. */
export interface CommandOptions {
  /** The login shell, run as `shell… -c command`. */
  shell?: string | string[];
  /** The environment of commands; by default only PATH. */
  env?: Record<string, string>;
  /** Answers a command instead of the shell; null: the shell runs it. */
  onExec?: (command: string) => { stdout?: string | Buffer; stderr?: string; code?: number } | null;
}

/** Faults of commands. */
export interface CommandSwitches {
  /** Commands start but never answer. */
  hangExec: boolean;
  /** Commands are refused. */
  refuseExec: boolean;
  /** Delay before each command's answer, ms. */
  slowMs: number;
  /** The connections are cut after this many bytes of a command's output. */
  cutAfterBytes: number | null;
  /** Written to stdout before each command's output, as a noisy profile does. */
  noise: string;
}

interface Host extends CommandOptions {
  faults: CommandSwitches;
  counts: { execs: number };
  cut(): void;
}

/** Answers the commands of one session channel. */
export function answerCommands(session: Session, host: Host): void {
  let kill = () => {};
  session.on('signal', (accept, _reject, info) => {
    accept?.();
    if (info.name.endsWith('KILL')) kill();
  });
  session.on('exec', (accept, reject, { command }) => {
    if (host.faults.refuseExec) {
      reject();
      return;
    }
    host.counts.execs += 1;
    const channel = accept();
    channel.on('error', () => {});
    if (host.faults.hangExec) return;
    const timer = setTimeout(() => {
      if (host.faults.noise) channel.write(host.faults.noise);
      kill = run(channel, command, host);
    }, host.faults.slowMs);
    channel.on('close', () => clearTimeout(timer));
  });
}

/** Runs one command; returns how to kill it. */
function run(channel: ServerChannel, command: string, host: Host): () => void {
  const answer = host.onExec?.(command);
  if (answer) {
    if (answer.stderr) channel.stderr.write(answer.stderr);
    channel.resume();
    channel.write(answer.stdout ?? '', () => {
      leave(channel, answer.code ?? 0, null);
      channel.end();
    });
    return () => {};
  }
  let written = 0;
  return runOnChannel(channel, command, {
    shell: [host.shell ?? '/bin/sh'].flat(),
    env: { PATH: process.env['PATH'] ?? '', ...host.env },
    write(data) {
      const left = host.faults.cutAfterBytes === null ? Infinity : host.faults.cutAfterBytes - written;
      written += data.length;
      if (data.length < left) return channel.write(data);
      channel.write(data.subarray(0, left));
      setImmediate(() => host.cut());
      return true;
    },
  });
}
