// Checks that a person waits for run beside the scheduled ones, a bounded number at a time in each process.

import pLimit from 'p-limit';
import { DomainError } from '#domain/errors.ts';

const AT_ONCE = 20;
const WAITING = 100;
const limit = pLimit(AT_ONCE);

/** Runs `work` when there is room. @throws DomainError RATE_LIMITED when too many wait already */
export async function limited<T>(work: () => Promise<T>): Promise<T> {
  if (limit.pendingCount >= WAITING) {
    throw new DomainError('RATE_LIMITED', 'Too many checks were asked for at once; try again in some seconds.');
  }
  return limit(work);
}
