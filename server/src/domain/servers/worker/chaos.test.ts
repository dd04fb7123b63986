// Ten servers whose connections are cut and hang at random: all are well again afterwards, and nothing leaks.

import { expect, it } from 'vitest';
import { pause, until } from '#testing/until.ts';
import { serversWorld } from '../testing/world.ts';
import { collecting } from './testing/collecting.ts';

const world = serversWorld();
const { start } = collecting(world);

/** Mulberry32: the same story in each run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

it('SRV-7, SRV-13: cuts, hangs and silence leave one connection to each server, and none after the stop', async () => {
  const random = seeded(20_261_121);
  const all = await Promise.all(
    Array.from({ length: 10 }, () =>
      start({ row: { reachabilitySeconds: 0.5, metricsSeconds: 0.5, timeoutMs: 1_000 } }),
    ),
  );
  const end = performance.now() + 4_000;
  while (performance.now() < end) {
    const { ssh } = all[Math.floor(random() * all.length)]!;
    const what = random();
    if (what < 0.3) ssh.cut();
    else if (what < 0.45) ssh.freeze();
    else if (what < 0.6) ssh.faults.hang = !ssh.faults.hang;
    else if (what < 0.75) ssh.faults.hangExec = !ssh.faults.hangExec;
    else if (what < 0.85) ssh.faults.cutAfterBytes = ssh.faults.cutAfterBytes === null ? 500 : null;
    else ssh.faults.refuseExec = !ssh.faults.refuseExec;
    await pause(40 * random());
  }
  const before = all.map((one) => one.looks().length);
  for (const { ssh } of all) {
    Object.assign(ssh.faults, { hang: false, hangExec: false, cutAfterBytes: null, refuseExec: false });
    ssh.cut();
  }
  await Promise.all(
    all.map(async (one, i) => {
      // Pauses have grown long by now; a person who asks ends them.
      one.run.sampleNow();
      await until(() => one.looks().length > before[i]! && one.looks().at(-1)!.fault === null, `server ${i}`, 12_000);
    }),
  );
  await until(() => all.every(({ ssh }) => ssh.open === 1), 'one connection to each');
  const faults = new Set(all.flatMap((one) => one.looks().map(({ fault }) => fault)));
  // Which ones, depends on how fast the machine is.
  expect(faults.size).toBeGreaterThan(2);

  await Promise.all(all.map(({ run }) => run.stop()));
  await until(() => all.every(({ ssh }) => ssh.open === 0), 'no connection');
});
