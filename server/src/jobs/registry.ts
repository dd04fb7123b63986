// All jobs. A job that is not named here does not run.

import { checkServiceHealth } from './check-service-health.ts';
import { collectServers } from './collect-servers.ts';
import type { Job } from './kit.ts';
import { maintainPartitions } from './maintain-partitions.ts';
import { refreshDaysJob } from './refresh-days.ts';
import { rollUpJob } from './roll-up.ts';
import { scaleShardsJob } from './scale-shards.ts';

/** Jobs of which the queue holds exactly one, without data. */
export const MAINTENANCE: readonly Job[] = [scaleShardsJob, rollUpJob, refreshDaysJob, maintainPartitions];

/** Every job that a process may run. */
export const JOBS: readonly Job[] = [checkServiceHealth, collectServers, ...MAINTENANCE];
