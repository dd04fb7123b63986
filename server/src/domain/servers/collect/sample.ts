// What one look at a server found, as it is stored in server_state.sample and shown by GraphQL's ServerSample.
// Null means that the host does not tell. Rates need two readings: with only one, the CPU and the rates are absent.

import { z } from 'zod';

const percent = z.number();
const bytes = z.number();

/** The newest sample of a server. `at` is our own clock, ISO 8601; the host's may be off by `clockSkewMs`. */
export const sampleSchema = z.object({
  at: z.string(),
  uptimeSeconds: z.number().nullable(),
  cpu: z
    .object({
      totalPercent: percent,
      userPercent: percent,
      systemPercent: percent,
      iowaitPercent: percent,
      stealPercent: percent,
      cores: z.array(percent),
    })
    .nullable(),
  /** Of 1, 5 and 15 minutes. */
  load: z.array(z.number()).nullable(),
  memory: z
    .object({
      totalBytes: bytes,
      usedBytes: bytes,
      availableBytes: bytes,
      swapTotalBytes: bytes,
      swapUsedBytes: bytes,
    })
    .nullable(),
  disks: z.array(
    z.object({
      mount: z.string(),
      device: z.string(),
      type: z.string(),
      totalBytes: bytes,
      usedBytes: bytes,
      usedPercent: percent,
      inodesUsedPercent: percent.nullable(),
      /** A forecast from history: whoever has the history fills it in. */
      fullInSeconds: z.number().nullable(),
    }),
  ),
  diskIo: z.array(z.object({ device: z.string(), readBytesPerSecond: z.number(), writeBytesPerSecond: z.number() })),
  networks: z.array(
    z.object({
      name: z.string(),
      /** A real interface, whose bytes no other one counts. */
      physical: z.boolean(),
      inBytesPerSecond: z.number(),
      outBytesPerSecond: z.number(),
      errorsPerSecond: z.number(),
    }),
  ),
  processCount: z.number().nullable(),
  /** The first few by CPU and by memory. 100 % is one core. */
  processes: z.array(
    z.object({
      pid: z.number(),
      user: z.string(),
      command: z.string(),
      cpuPercent: percent,
      memoryBytes: bytes,
    }),
  ),
  temperatures: z.array(z.object({ name: z.string(), celsius: z.number() })),
  failedUnits: z.array(z.string()).nullable(),
  unitCount: z.number().nullable(),
  users: z
    .array(
      z.object({
        name: z.string(),
        tty: z.string(),
        from: z.string().nullable(),
        since: z.string().nullable(),
      }),
    )
    .nullable(),
  clockSkewMs: z.number().nullable(),
});

/** See sampleSchema. */
export type Sample = z.output<typeof sampleSchema>;
