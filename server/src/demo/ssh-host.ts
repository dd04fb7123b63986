// An SSH server on loopback that runs commands on this machine: a host for the demo to watch.

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import ssh2 from 'ssh2';
import { hostKeyLine } from '#ssh/host-key.ts';
import { readPrivateKey } from '#ssh/private-key.ts';
import { runOnChannel } from './run-on-channel.ts';

/** How to start one. */
export interface SshHostOptions {
  port: number;
  username: string;
  password: string;
  /** A private key in OpenSSH's format. */
  hostKey: string;
}

/** A running host on 127.0.0.1. */
export interface SshHost {
  port: number;
  /** `ssh-ed25519 AAAA…` */
  hostKey: string;
  /** Cuts all connections and takes none for a while. */
  goAway(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** The user that may do least, on all systems that have it; root's commands run as this one. */
const NOBODY = { uid: 65_534, gid: 65_534 };

/** Starts it. @throws Error when the port is taken */
export async function startSshHost({ port, username, password, hostKey }: SshHostOptions): Promise<SshHost> {
  const sockets = new Set<Socket>();
  const server = new ssh2.Server({ hostKeys: [hostKey] }, (connection) => {
    connection.on('error', () => {});
    connection.on('authentication', (context) => {
      const right = context.method === 'password' && same(context.password, password);
      if (right && context.username === username) context.accept();
      else context.reject(['password']);
    });
    connection.on('session', (acceptSession) => {
      acceptSession().on('exec', (accept, _reject, { command }) => {
        const channel = accept();
        channel.on('error', () => {});
        runOnChannel(channel, command, {
          shell: ['/bin/sh'],
          env: { PATH: process.env['PATH'] ?? '' },
          ...(process.getuid?.() === 0 && { as: NOBODY }),
        });
      });
    });
  });
  const listener = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    server.injectSocket(socket);
  });
  const listen = (at: number) =>
    new Promise<void>((resolve, reject) => {
      listener.once('error', reject);
      listener.listen(at, '127.0.0.1', () => resolve());
    });
  const leave = async () => {
    if (!listener.listening) return;
    const closed = new Promise<void>((resolve) => {
      listener.close(() => resolve());
    });
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  await listen(port);
  const address = listener.address() as AddressInfo;
  let back: NodeJS.Timeout | undefined;
  return {
    port: address.port,
    hostKey: hostKeyLine(readPrivateKey(hostKey, null).getPublicSSH()),
    async goAway(ms) {
      await leave();
      back = setTimeout(() => {
        // Where somebody else took the port meanwhile, the host stays away.
        listen(address.port).catch(() => {});
      }, ms);
    },
    async close() {
      clearTimeout(back);
      await leave();
    },
  };
}

/** In constant time, whatever the lengths. */
function same(given: string, wanted: string): boolean {
  const salt = randomBytes(16);
  const digest = (text: string) => createHmac('sha256', salt).update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
