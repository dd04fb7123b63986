// The demo's hosts keep ports, host keys and password from one start to the next, so that the servers that watch them
// stay right.

import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { ed25519File } from '#ssh/ed25519-file.ts';
import { isFree } from './ports.ts';
import { startSshHost, type SshHost } from './ssh-host.ts';

const NAMES = ['web1', 'web2', 'db1', 'vault1'] as const;
export type DemoHostName = (typeof NAMES)[number];

/** Running hosts, and how to log in. */
export interface DemoHosts {
  at: Record<DemoHostName, SshHost>;
  username: string;
  password: string;
  close(): Promise<void>;
}

const FIRST_PORT = 4350;
/** web2 is away for the last minute of every six. */
const AWAY = { everyMs: 360_000, forMs: 60_000 };

const stored = z.object({
  password: z.string(),
  hosts: z.record(z.string(), z.object({ port: z.int(), key: z.string() })),
});

/** Whether hosts can be started: they run this machine's shell, and only Linux tells what the script asks for. */
export const canHost = process.platform === 'linux';

/** Starts the hosts; `file` remembers them. A port that somebody else took is replaced. */
export async function startDemoHosts(file: string): Promise<DemoHosts> {
  const before = await readFile(file, 'utf8').then(
    (text) => stored.parse(JSON.parse(text)),
    () => null,
  );
  const password = before?.password ?? randomBytes(18).toString('base64url');
  const username = 'demo';
  const hosts: Record<string, { port: number; key: string }> = {};
  const running: Partial<Record<DemoHostName, SshHost>> = {};
  let next = FIRST_PORT;
  for (const name of NAMES) {
    let port = before?.hosts[name]?.port ?? next;
    while (Object.values(hosts).some((one) => one.port === port) || !(await isFree(port))) port = next++;
    next = Math.max(next, port + 1);
    const key = before?.hosts[name]?.key ?? newHostKey();
    hosts[name] = { port, key };
    running[name] = await startSshHost({ port, username, password, hostKey: key });
  }
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify({ password, hosts }), { mode: 0o600 });
  const at = running as DemoHosts['at'];
  const timer = setInterval(() => void at.web2.goAway(AWAY.forMs), AWAY.everyMs);
  return {
    at,
    username,
    password,
    async close() {
      clearInterval(timer);
      await Promise.all(Object.values(at).map((host) => host.close()));
    },
  };
}

/** A new private key in OpenSSH's format. */
export function newHostKey(): string {
  return ed25519File(generateKeyPairSync('ed25519').privateKey);
}
