// A fixed hash of a service's id: it spreads services over shards and over their interval.

/** Number of slots; shard k of n owns the slots s with floor(s * n / SLOTS) = k. */
export const SLOTS = 1024;

/** Well-mixed 32-bit hash of a small integer (finaliser of MurmurHash3). */
export function hashOf(id: number): number {
  let h = id | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The service's slot, 0 to SLOTS − 1. */
export function slotOf(serviceId: number): number {
  return hashOf(serviceId) % SLOTS;
}

/** First and last slot of shard `shard` of `of`. */
export function slotsOf(shard: number, of: number): { first: number; last: number } {
  return { first: Math.ceil((shard * SLOTS) / of), last: Math.ceil(((shard + 1) * SLOTS) / of) - 1 };
}
