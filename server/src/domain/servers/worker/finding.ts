// What the collecting of one server has found and the recorder is to store.

import type { CommandRun } from '#domain/commands/record.ts';
import type { SourceRead } from '#domain/logs/record.ts';
import type { ServerFault } from '#storage/generated/prisma/enums.ts';
import type { Inventory } from '../collect/inventory.ts';
import type { Sample } from '../collect/sample.ts';

/** One look at a server: does it answer, and how quickly. */
export interface Look {
  at: Date;
  /** Null: it answered, and nothing is wrong. */
  fault: ServerFault | null;
  /** What is wrong, in words for people, no secret in it. */
  reason: string | null;
  /** Whether it answered at all, which it may do with a fault, as with a changed key. */
  seen: boolean;
  /** Round trip, ms; null when it did not answer. */
  latencyMs: number | null;
  /** How long this look is believed when no other follows. */
  trustedUntil: Date;
}

/** One reading of a server's numbers. */
export interface TakenSample {
  at: Date;
  /** How long it took, ms. */
  durationMs: number;
  sample: Sample;
  /** By our clock. */
  bootedAt: Date;
  /** It was started anew since the reading before, of this worker or another. */
  rebooted: boolean;
}

/** What a host key that is not the pinned one means: the first is pinned, another waits for a person. */
export type KeyFound = { pin: string } | { offered: string };

/**
 * Whatever one step of the collecting of a server gave; most parts are absent. It is dropped when the server was
 * changed since (`revision`) or another worker has it.
 */
export interface Finding {
  serverId: number;
  revision: number;
  look?: Look;
  key?: KeyFound;
  sample?: TakenSample;
  /** Read at `at`. */
  inventory?: { at: Date; facts: Inventory };
  commands?: CommandRun[];
  logs?: SourceRead[];
  /** It should not wait for others: a first sample, a look that may change the state. */
  urgent?: boolean;
}
