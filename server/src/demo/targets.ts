// The demo's targets keep their ports and their certificate authority from one start to the next, so that the
// services that watch them stay right.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { makeAuthority } from '#testing/targets/certificates.ts';
import { startTargets } from '#testing/targets/targets.ts';
import type { Targets } from '#testing/targets/targets.ts';
import { isFree } from './ports.ts';

const NAMES = [
  'healthy',
  'slow',
  'degraded',
  'unavailable',
  'flapping',
  'rateLimited',
  'redirect',
  'certificateGood',
  'certificateExpiring',
] as const;

export type DemoTargets = Targets<(typeof NAMES)[number]>;

const FIRST_PORT = 4310;
const FLAP_PERIOD_MS = 150_000;

const stored = z.object({
  ports: z.record(z.string(), z.int()),
  authority: z.object({ cert: z.string(), key: z.string() }),
});

/** Starts the targets; `file` remembers ports and authority. A port that somebody else took is replaced. */
export async function startDemoTargets(file: string): Promise<DemoTargets> {
  const before = await readFile(file, 'utf8').then(
    (text) => stored.parse(JSON.parse(text)),
    () => null,
  );
  const ports: Record<string, number> = {};
  let next = FIRST_PORT;
  for (const name of NAMES) {
    let port = before?.ports[name] ?? next;
    while (Object.values(ports).includes(port) || !(await isFree(port))) port = next++;
    ports[name] = port;
    next = Math.max(next, port + 1);
  }
  const authority = before?.authority ?? (await makeAuthority());
  const targets = await startTargets(NAMES, { ports, authority, flapPeriodMs: FLAP_PERIOD_MS });
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify({ ports, authority }), { mode: 0o600 });
  return targets;
}
