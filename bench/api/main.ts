// Measures the API. `npm run bench:api -- --only list,fanout,pages --rounds 3`

import { parseArgs } from 'node:util';
import { benchFanOut } from './fan-out.ts';
import { benchList } from './list.ts';
import { benchPages } from './overview.ts';
import { startWorld } from './world.ts';

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: 'list,fanout,pages' },
    rounds: { type: 'string', default: '3' },
    subscribers: { type: 'string', default: '1000' },
    services: { type: 'string', default: '10000' },
  },
});
const wanted = options.only.split(',');
const rounds = Number(options.rounds);

if (wanted.includes('list') || wanted.includes('fanout')) {
  const world = await startWorld(1_000, 40);
  if (wanted.includes('list')) await benchList(world, 1_000, rounds);
  if (wanted.includes('fanout')) await benchFanOut(world, Number(options.subscribers), 40, 250, rounds);
  await world.close();
}
if (wanted.includes('pages')) {
  const services = Number(options.services);
  const world = await startWorld(services, Math.ceil(services / 50));
  await benchPages(world, services, 30);
  await world.close();
}
