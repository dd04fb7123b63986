// Compares the whole pipeline with the bare prototype in one run: CPU per check (database included), lateness, memory,
// bytes. `npm run bench:checks -- --rates 50,100,0 --seconds 30 --rounds 3`. Rate 0: as fast as it goes.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { describe } from './print.ts';
import type { Found } from './print.ts';
import { seedServices } from './seed.ts';
import { openGround } from './setup.ts';
import type { Figures, Order } from './side.ts';
import { storedBytes } from './stored.ts';

const { values: options } = parseArgs({
  options: {
    rates: { type: 'string', default: '50,100,0' },
    seconds: { type: 'string', default: '30' },
    rounds: { type: 'string', default: '3' },
    interval: { type: 'string', default: '30' },
    only: { type: 'string' },
    'node-flags': { type: 'string', default: '' },
  },
});
const rounds = Number(options.rounds);
const intervalSeconds = Number(options.interval);
/** With rate 0, half of them are measured. */
const BURST_SERVICES = 8_000;
const BURST_AFTER_MS = 16_000;

const ground = await openGround();
let lastDatabase = '';
try {
  for (const rate of options.rates.split(',').map(Number)) {
    const title =
      rate === 0 ? `saturated: ${BURST_SERVICES / 2} due at once` : `${rate} checks/s for ${options.seconds} s`;
    const found = await compare(rate);
    process.stdout.write(`\n${describe(`${title}, medians of ${rounds} rounds`, found)}\n`);
  }
  if (lastDatabase) {
    const { checks, table, index, feed } = await storedBytes(lastDatabase);
    process.stdout.write(
      `\n== stored, ${checks} checks of one day\n${Math.round(table)} bytes per check in the table, ` +
        `${Math.round(index)} in its index; feed (2 days) ${Math.round(feed)}\n`,
    );
  }
} finally {
  await ground.close();
}

async function compare(rate: number): Promise<Found> {
  const services = rate === 0 ? BURST_SERVICES : rate * intervalSeconds;
  const found: Found = { prototype: [], pipeline: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const side of ['prototype', 'pipeline'] as const) {
      if (options.only && options.only !== side) continue;
      let burstAt = 0;
      const databaseUrl = await ground.freshDatabase(`${side}_${rate}_${round}`, async (pool) => {
        burstAt = rate === 0 ? Date.now() + BURST_AFTER_MS : 0;
        if (side === 'pipeline')
          await seedServices(pool, { services, burstAt, intervalSeconds, url: ground.targetUrl });
      });
      if (side === 'pipeline') lastDatabase = databaseUrl;
      const { postmaster, targetUrl } = ground;
      // One interval, so that every service was checked once: first responses and first touches of pages are over.
      const warmUpMs = (intervalSeconds + 5) * 1_000;
      const measureMs = Number(options.seconds) * 1_000;
      const order = {
        databaseUrl,
        postmaster,
        targetUrl,
        rate,
        services,
        intervalSeconds,
        warmUpMs,
        measureMs,
        burstAt,
      };
      found[side].push(await run(side, order));
    }
  }
  return found;
}

function run(side: string, order: Order): Promise<Figures> {
  const file = fileURLToPath(new URL(`./${side}.ts`, import.meta.url));
  const flags = options['node-flags'].split(' ').filter(Boolean);
  const child = spawn(process.execPath, [...flags, '--import', 'tsx', file, JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (data) => {
    text += String(data);
  });
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => {
      const last = text.trim().split('\n').at(-1);
      if (code === 0 && last) resolve(JSON.parse(last) as Figures);
      else reject(new Error(`${side} ended with ${code}`));
    });
  });
}
