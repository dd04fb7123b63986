// Many simulated servers with the whole worker and a real PostgreSQL: memory, CPU, lateness, connections.

import { randomBytes } from 'node:crypto';
import { openGround } from '../checks/setup.ts';
import type { Figures, Order } from './collector.ts';
import { forkLine } from './fork-line.ts';
import { fixed } from './numbers.ts';
import { seedServers } from './seed.ts';

/** Every server is read twice at the begin, and then in its slot. */
const WARM_UP_MS = 40_000;

/** Measures and prints. `nodeFlags` are for the process that collects. */
export async function benchFleet(servers: number, seconds: number, nodeFlags: string[]): Promise<void> {
  const ground = await openGround();
  const password = randomBytes(12).toString('hex');
  const hosts = await forkLine('./hosts.ts', [String(servers), password]);
  try {
    const databaseUrl = await ground.freshDatabase('fleet', async () => {});
    await seedServers(databaseUrl, JSON.parse(hosts.line) as number[], password);
    const order: Order = {
      databaseUrl,
      postmaster: ground.postmaster,
      servers,
      warmUpMs: WARM_UP_MS,
      measureMs: seconds * 1_000,
    };
    const collector = await forkLine('./collector.ts', [JSON.stringify(order)], nodeFlags);
    const during = await hosts.ask<{ open: number; total: number }>();
    await collector.stopped();
    const after = await hosts.ask<{ open: number; total: number }>();
    print(servers, JSON.parse(collector.line) as Figures, during, after.open);
  } finally {
    await hosts.end();
    await ground.close();
  }
}

function print(servers: number, found: Figures, { open, total }: { open: number; total: number }, left: number): void {
  const { samples, expected, seconds, nodeCpuMs, postgresCpuMs, lateness, took, recorded } = found;
  const cpu = (ms: number) => fixed(ms / seconds / 10, 1);
  process.stdout.write(
    `\n== ${servers} servers, numbers every 30 s, looks every 10 s, for ${fixed(seconds, 0)} s\n` +
      `all read ${fixed(found.firstReadingsMs / 1_000, 1)} s after the start\n` +
      `samples    ${samples} of ${fixed(expected, 0)}, ${found.looks} looks, ${found.failures} failed\n` +
      `late       p50 ${fixed(lateness.p50, 0)} p99 ${fixed(lateness.p99, 0)} max ${fixed(lateness.max, 0)} ms\n` +
      `took       p50 ${fixed(took.p50, 1)} p99 ${fixed(took.p99, 1)} ms (the host takes 10)\n` +
      `recorded   p50 ${fixed(recorded.p50, 1)} p99 ${fixed(recorded.p99, 1)} ms a batch\n` +
      `CPU        node ${cpu(nodeCpuMs)} %, PostgreSQL ${cpu(postgresCpuMs)} % of a core; ` +
      `${fixed(nodeCpuMs / samples, 2)} and ${fixed(postgresCpuMs / samples, 2)} CPU-ms per sample, its three looks included\n` +
      `memory     ${fixed(found.rssMb, 0)} MB, ${fixed(found.rssBeforeMb, 0)} before the worker began\n` +
      `connections ${open} open, ${total} opened since the start; ${left} left after the stop\n`,
  );
}
