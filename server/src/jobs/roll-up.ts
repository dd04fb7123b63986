// Computes the rollups of the last minutes, hours and days from the raw checks.

import { z } from 'zod';
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
  run: (app, _data, { signal }) => rollUp(app, signal),
});
