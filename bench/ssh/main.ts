// What reading servers costs: one sample on a kept connection, and many servers with the whole worker.
// `npm run bench:ssh -- --only sample --rounds 5` or `--only fleet --servers 200 --seconds 90`.

import { parseArgs } from 'node:util';
import { benchFleet } from './fleet.ts';
import { benchSample } from './sample.ts';

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    runs: { type: 'string', default: '200' },
    servers: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '90' },
    'node-flags': { type: 'string', default: '' },
  },
});

if (options.only !== 'fleet') await benchSample(Number(options.rounds), Number(options.runs));
if (options.only !== 'sample') {
  const flags = options['node-flags'].split(' ').filter(Boolean);
  await benchFleet(Number(options.servers), Number(options.seconds), flags);
}
process.exit(0);
