// The data of a job that does a share of the work.

import { z } from 'zod';

/** Shard `shard` of `of`, counted from 0. */
export const shardData = z
  .object({ shard: z.int().min(0), of: z.int().min(1).max(1024) })
  .refine(({ shard, of }) => shard < of, { message: 'must be less than `of`', path: ['shard'] });
