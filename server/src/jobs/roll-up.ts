// Computes the rollups of the last minutes, hours and days, of checks and of the metrics of servers.

import { z } from 'zod';
import { rollUpMetrics } from '#domain/metrics/roll-up.ts';
import { rollUp } from '#domain/uptime/roll-up.ts';
import { defineJob } from './kit.ts';

export const rollUpJob = defineJob({
  name: 'roll-up',
  role: 'scheduler',
  data: z.object({}),
  every: 60,
  // A little after the full minute, so that its last checks are recorded.
  offsetSeconds: 5,
  lockSeconds: 120,
  timeoutSeconds: 100,
  run: async (app, _data, { signal }) => {
    await rollUp(app, signal);
    await rollUpMetrics(app, signal);
  },
});
