// Puts the jobs of this installation into the queue and begins to run those of this process's roles.

import type { ProcessRole } from '#env';
import type { JobApp } from './kit.ts';
import { JOBS, MAINTENANCE } from './registry.ts';
import { scaleShards } from './scale-shards.ts';

/**
 * Call once the parts in `app` stand. A scheduler fills the queue; every process runs only jobs of its roles.
 * @throws when the queue's store does not answer
 */
export async function startJobs(app: JobApp, roles: readonly ProcessRole[]): Promise<void> {
  if (roles.includes('scheduler')) {
    for (const job of MAINTENANCE) await app.queue.ensure(job, {});
    // At once, so that the first checks need not wait for its turn.
    await scaleShards(app);
  }
  const jobs = JOBS.filter(({ role }) => roles.includes(role));
  if (jobs.length > 0) await app.queue.start(jobs, app);
}
