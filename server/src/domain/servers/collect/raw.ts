// Counters of a server at one moment, as the script read them. Two of them make a Sample: rates.ts.

import { z } from 'zod';

const count = z.number().nonnegative();

const cpuTimes = z.object({
  /** USER_HZ ticks since boot; user includes nice, system includes interrupts. */
  user: count,
  system: count,
  idle: count,
  iowait: count,
  steal: count,
});

const processRow = z.object({
  pid: z.number().int(),
  /** CPU ticks (1/100 s) so far, and when it began, in ticks since boot. */
  ticks: count,
  started: count,
  memoryBytes: count,
  /** As the process chose it: may hold anything. */
  name: z.string(),
});

/** See the header. Null or empty: the host does not tell. */
export const rawSampleSchema = z.object({
  /** Our clock when the reading began, ISO 8601. */
  at: z.string(),
  /** The host's clock minus ours. Right to half the time that the reading took. */
  clockSkewMs: z.number().nullable(),
  uptimeSeconds: count,
  /** By our clock. */
  bootedAt: z.string(),
  /** Another value means a reboot. */
  bootId: z.string().nullable(),
  cpu: cpuTimes.nullable(),
  cores: z.array(z.object({ name: z.string(), times: cpuTimes })),
  load: z.array(count).nullable(),
  memory: z.object({ total: count, available: count, swapTotal: count, swapFree: count }).nullable(),
  disks: z.array(
    z.object({
      mount: z.string(),
      device: z.string(),
      type: z.string(),
      totalBytes: count,
      usedBytes: count,
      availableBytes: count,
      inodes: count,
      inodesFree: count,
    }),
  ),
  diskIo: z.array(z.object({ device: z.string(), readBytes: count, writtenBytes: count })),
  networks: z.array(
    z.object({ name: z.string(), physical: z.boolean(), inBytes: count, outBytes: count, errors: count }),
  ),
  processCount: count.nullable(),
  processes: z.array(processRow),
  /** By pid, of those that may be worth showing. */
  owners: z.map(z.number(), z.string()),
  commands: z.map(z.number(), z.string()),
  temperatures: z.array(z.object({ name: z.string(), celsius: z.number() })),
  failedUnits: z.array(z.string()).nullable(),
  unitCount: count.nullable(),
  users: z
    .array(z.object({ name: z.string(), tty: z.string(), from: z.string().nullable(), since: z.string().nullable() }))
    .nullable(),
});

/** See rawSampleSchema. */
export type RawSample = z.output<typeof rawSampleSchema>;
export type CpuTimes = z.output<typeof cpuTimes>;
