// CPU time of this process and of all processes of a PostgreSQL server, from /proc (Linux only).

import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks per second in /proc/<pid>/stat; fixed on Linux. */
const TICKS = 100;

/** CPU-ms of this process so far, all threads. */
export function ownCpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** CPU-ms of a PostgreSQL server so far: the postmaster, its living children to the nanosecond, the ended ones by ticks. */
export function postgresCpuMs(postmaster: number): number {
  const own = statOf(postmaster);
  let total = preciseMs(postmaster) + ((own.childUser + own.childSystem) / TICKS) * 1_000;
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === postmaster) continue;
    try {
      if (statOf(pid).parent === postmaster) total += preciseMs(pid);
    } catch {
      // It ended meanwhile.
    }
  }
  return total;
}

function statOf(pid: number) {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name in brackets may hold spaces.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { parent: Number(fields[1]), childUser: Number(fields[13]), childSystem: Number(fields[14]) };
}

function preciseMs(pid: number): number {
  return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
}
