// Refreshes the uptime buckets of the days: each minute, so also just after midnight UTC.

import { z } from 'zod';
import { refreshDays } from '#domain/uptime/refresh-days.ts';
import { defineJob } from './kit.ts';

export const refreshDaysJob = defineJob({
  name: 'refresh-days',
  role: 'scheduler',
  data: z.object({}),
  every: 60,
  // The grid begins at midnight UTC; some seconds later the last transitions of the day are recorded.
  offsetSeconds: 10,
  lockSeconds: 300,
  timeoutSeconds: 280,
  run: (app) => refreshDays(app),
});
