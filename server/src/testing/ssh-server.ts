// An SSH server for tests, made with ssh2's Server: it runs real commands and fails on demand.

import { generateKeyPairSync } from 'node:crypto';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import ssh2, { type AuthContext, type Connection } from 'ssh2';
import { ed25519File } from '#ssh/ed25519-file.ts';
import { hostKeyLine } from '#ssh/host-key.ts';
import { readPrivateKey } from '#ssh/private-key.ts';
import { answerCommands, type CommandOptions, type CommandSwitches } from './ssh-commands.ts';

/** Who may log in. */
export interface TestSshUser {
  password?: string;
  /** The password is asked for as a question, and not taken otherwise. */
  asked?: boolean;
  /** The private key that may log in (only its public half is used). */
  key?: string;
}

/** How to start it. */
export interface TestSshOptions extends CommandOptions {
  users: Record<string, TestSshUser>;
  /** A private key in OpenSSH's format; a new ed25519 one by default. */
  hostKey?: string;
  /** Text before the login. */
  banner?: string;
  /** Text before the protocol begins. */
  greeting?: string;
  /** The port; a free one by default. */
  port?: number;
}

/** A running server on 127.0.0.1. */
export interface TestSshServer {
  host: string;
  port: number;
  /** `ssh-ed25519 AAAA…` */
  readonly hostKey: string;
  /** Changed while it runs; new connections and commands obey. */
  faults: CommandSwitches & {
    /** Every login is refused. */
    refuseAuth: boolean;
    /** Connections are taken but nothing is answered. */
    hang: boolean;
    /** No channel to another host is opened. */
    refuseForward: boolean;
  };
  /** Open TCP connections now, and taken since the start. */
  readonly open: number;
  readonly total: number;
  /** Commands run since the start. */
  readonly execs: number;
  /** Cuts all connections now. */
  cut(): void;
  /** Stops answering on the open connections, as a network that swallows packets. */
  freeze(): void;
  /** From now on offers another host key; returns its line. */
  changeHostKey(): string;
  close(): Promise<void>;
}

/** A new private key in OpenSSH's format. */
export function newKey(): string {
  return ed25519File(generateKeyPairSync('ed25519').privateKey);
}

/** Starts a server. */
export async function startSshServer(options: TestSshOptions): Promise<TestSshServer> {
  const sockets = new Set<Socket>();
  const counts = { total: 0, execs: 0 };
  const faults: TestSshServer['faults'] = {
    refuseAuth: false,
    hang: false,
    refuseForward: false,
    hangExec: false,
    refuseExec: false,
    slowMs: 0,
    cutAfterBytes: null,
    noise: '',
  };
  const serve = (key: string) => {
    const parsed = readPrivateKey(key, null);
    const { banner, greeting } = options;
    const server = new ssh2.Server({ hostKeys: [key], banner, greeting }, (connection) => {
      take(connection);
    });
    return { server, line: hostKeyLine(parsed.getPublicSSH()) };
  };
  const take = (connection: Connection) => {
    connection.on('error', () => {});
    connection.on('authentication', (context) => {
      authenticate(faults.refuseAuth ? undefined : options.users[context.username], context);
    });
    connection.on('session', (accept) => {
      answerCommands(accept(), { ...options, faults, counts, cut });
    });
    connection.on('tcpip', (accept, reject, info) => {
      if (faults.refuseForward) {
        reject();
        return;
      }
      const far = connect(info.destPort, info.destIP);
      far.on('error', () => reject());
      far.once('connect', () => {
        const channel = accept();
        channel.on('error', () => {});
        channel.on('close', () => far.destroy());
        far.on('close', () => channel.end());
        far.pipe(channel).pipe(far);
      });
    });
  };
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  let { server, line } = serve(options.hostKey ?? newKey());
  const listener = createServer((socket) => {
    counts.total += 1;
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    if (faults.hang) socket.resume();
    else server.injectSocket(socket);
  });
  await new Promise<void>((resolve, reject) => {
    listener.once('error', reject);
    listener.listen(options.port ?? 0, '127.0.0.1', () => resolve());
  });

  return {
    host: '127.0.0.1',
    port: (listener.address() as AddressInfo).port,
    get hostKey() {
      return line;
    },
    faults,
    get open() {
      return sockets.size;
    },
    get total() {
      return counts.total;
    },
    get execs() {
      return counts.execs;
    },
    cut,
    freeze() {
      for (const socket of sockets) socket.removeAllListeners('data').on('data', () => {});
    },
    changeHostKey() {
      ({ server, line } = serve(newKey()));
      return line;
    },
    async close() {
      const closed = new Promise<void>((resolve) => {
        listener.close(() => resolve());
      });
      cut();
      await closed;
    },
  };
}

function authenticate(user: TestSshUser | undefined, context: AuthContext): void {
  const refuse = () => context.reject(methods(user));
  if (context.method === 'keyboard-interactive' && user?.asked) {
    context.prompt([{ prompt: 'Password: ', echo: false }], (answers) => {
      if (answers[0] === user.password) context.accept();
      else refuse();
    });
  } else if (user && mayLogIn(user, context)) context.accept();
  else refuse();
}

function methods(user: TestSshUser | undefined): ('password' | 'publickey' | 'keyboard-interactive')[] {
  if (!user) return ['publickey', 'password'];
  if (user.asked) return ['keyboard-interactive'];
  return [...(user.key ? (['publickey'] as const) : []), ...(user.password ? (['password'] as const) : [])];
}

function mayLogIn(user: TestSshUser, context: AuthContext): boolean {
  if (context.method === 'password') return !user.asked && user.password === context.password;
  if (context.method !== 'publickey' || !user.key) return false;
  const key = readPrivateKey(user.key, null);
  if (!key.getPublicSSH().equals(context.key.data)) return false;
  return !context.signature || key.verify(context.blob!, context.signature, context.hashAlgo);
}
