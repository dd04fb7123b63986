// What one sample costs us on a kept connection, against a bare command on the same connection.

import { metricsOf } from '#domain/servers/collect/metrics-of.ts';
import { parseSample } from '#domain/servers/collect/parse.ts';
import { RUN_SCRIPT } from '#domain/servers/collect/preamble.ts';
import { toSample } from '#domain/servers/collect/rates.ts';
import { SAMPLE_SCRIPT } from '#domain/servers/collect/script.ts';
import type { RawSample } from '#domain/servers/collect/raw.ts';
import type { SshSession } from '#ssh/session.ts';
import { ownCpuMs } from '../checks/cpu.ts';
import { openKept } from './kept.ts';
import { fixed, median } from './numbers.ts';

/** Of one of what is compared, per run. */
interface Cost {
  cpuMs: number;
  wallMs: number;
}

const LIMITS = { timeoutMs: 10_000, maxBytes: 1_048_576 };

/** Measures and prints. Rounds of the two take turns; the first of each warms up. */
export async function benchSample(rounds: number, runs: number): Promise<void> {
  const { session, servedBy, close } = await openKept();
  try {
    const sampling = sampler(session);
    const sides = {
      'bare exec true': async () => void (await session.exec('true', LIMITS)),
      'the same with the script, unparsed': async () =>
        void (await session.exec(RUN_SCRIPT, { ...LIMITS, stdin: SAMPLE_SCRIPT })),
      sample: sampling.run,
    };
    const found = new Map<string, Cost[]>();
    for (let round = 0; round <= rounds; round += 1) {
      for (const [name, run] of Object.entries(sides)) {
        const cost = await costOf(run, runs);
        if (round > 0) found.set(name, [...(found.get(name) ?? []), cost]);
      }
    }
    const lines = [...found].map(
      ([name, costs]) =>
        `${name.padEnd(36)} ${fixed(median(costs.map((one) => one.cpuMs)), 2)} CPU-ms, ` +
        `${fixed(median(costs.map((one) => one.wallMs)), 1)} ms wall ` +
        `(rounds ${costs.map((one) => fixed(one.cpuMs, 2)).join(' ')})`,
    );
    process.stdout.write(
      `\n== one sample on a kept connection, ${servedBy}, medians of ${rounds} rounds of ${runs}; ` +
        `${sampling.bytes()} bytes, ${sampling.processes()} processes, ${sampling.metrics()} metrics\n` +
        `${lines.join('\n')}\nbudget${' '.repeat(31)}2.50 CPU-ms, 15.0 ms wall\n`,
    );
  } finally {
    await close();
  }
}

async function costOf(run: () => Promise<void>, runs: number): Promise<Cost> {
  const [cpu, wall] = [ownCpuMs(), performance.now()];
  for (let i = 0; i < runs; i += 1) await run();
  return { cpuMs: (ownCpuMs() - cpu) / runs, wallMs: (performance.now() - wall) / runs };
}

/** The whole of what is done for a sample until it is stored: one command, its parsing, rates, metrics. */
function sampler(session: SshSession) {
  let [bytes, metrics] = [0, 0];
  let before: RawSample | null = null;
  return {
    async run() {
      const at = new Date();
      const { stdout, durationMs } = await session.exec(RUN_SCRIPT, { ...LIMITS, stdin: SAMPLE_SCRIPT });
      const raw = parseSample(stdout, at, durationMs);
      metrics = metricsOf(toSample(raw, before)).length;
      bytes = stdout.length;
      before = raw;
    },
    bytes: () => bytes,
    processes: () => before?.processCount ?? 0,
    metrics: () => metrics,
  };
}
