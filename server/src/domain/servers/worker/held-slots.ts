// Which slots a worker has, as far as its shard jobs have told.

import type { SlotRange } from '#domain/checks/claim.ts';
import { slotOf, slotsOf } from '#domain/schedule/slot.ts';

/** A shard's job may go to another worker and come back: only after so much time its servers are given away. */
const KEEP_MS = 30_000;

export interface HeldSlots {
  /** The shard is this worker's for so long. */
  hold(shard: number, of: number, windowMs: number): SlotRange;
  /** Ranges that are held now. */
  held(): SlotRange[];
  /** Epoch ms until when the one is held that is held longest; now, when none is. */
  heldUntil(): number;
  /** Whether a server's slot is held, or was a short time ago. */
  isKept(serverId: number): boolean;
  isIn(range: SlotRange, serverId: number): boolean;
}

/** Nothing is held. `now` in epoch ms. */
export function createHeldSlots(now: () => number): HeldSlots {
  const ranges = new Map<string, SlotRange & { until: number }>();
  const isIn = ({ first, last }: SlotRange, serverId: number) => {
    const slot = slotOf(serverId);
    return slot >= first && slot <= last;
  };
  return {
    hold(shard, of, windowMs) {
      for (const [key, range] of ranges) if (range.until + KEEP_MS < now()) ranges.delete(key);
      const range = slotsOf(shard, of);
      ranges.set(`${shard}/${of}`, { ...range, until: now() + windowMs });
      return range;
    },
    held: () => [...ranges.values()].filter((range) => range.until >= now()),
    heldUntil: () => Math.max(now(), ...[...ranges.values()].map((range) => range.until)),
    isKept: (serverId) => [...ranges.values()].some((range) => range.until + KEEP_MS >= now() && isIn(range, serverId)),
    isIn,
  };
}
