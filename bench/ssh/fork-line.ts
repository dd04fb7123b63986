// A child process of a measurement, which says one line when it is ready.

import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A running child. */
export interface Child {
  /** Its first line of output. */
  line: string;
  /** Sends it a message and answers its reply. */
  ask<Reply>(): Promise<Reply>;
  /** Sends it a message that it ends upon. */
  stopped(): Promise<void>;
  end(): Promise<void>;
}

/** Forks a file beside this one and waits for its first line. */
export async function forkLine(file: string, args: string[], nodeFlags: string[] = []): Promise<Child> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, {
    execArgv: [...nodeFlags, '--import', 'tsx'],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  const line = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout!.on('data', (data: Buffer) => {
      text += data.toString();
      const end = text.indexOf('\n');
      if (end >= 0) resolve(text.slice(0, end));
    });
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });
  return {
    line,
    ask: <Reply>() =>
      new Promise<Reply>((resolve) => {
        child.once('message', (reply) => resolve(reply as Reply));
        child.send('ask');
      }),
    async stopped() {
      child.send('stop');
      await exited;
    },
    async end() {
      child.kill();
      await exited;
    },
  };
}
