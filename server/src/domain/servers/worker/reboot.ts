// Whether a server was started anew since it was last read. Pure.

import type { RawSample } from '../collect/raw.ts';

/** What tells one boot from another. */
export type Boot = Pick<RawSample, 'bootId' | 'uptimeSeconds' | 'bootedAt'>;

/** What the table remembers of a server. */
export interface LastRead {
  lastSampledAt: Date | null;
  bootedAt: Date | null;
}

/** The moment of a boot is reckoned from two clocks; within this it is the same. */
const SAME_BOOT_MS = 5_000;
/** Small corrections of the clock do not move the stored moment about. */
const STEADY_MS = 2_000;

/** @param before the reading before, of this run; null: only what the table remembers is known */
export function hasRebooted(now: Boot, before: Boot | null, last: LastRead): boolean {
  if (before?.bootId && now.bootId) return before.bootId !== now.bootId;
  if (before) return now.uptimeSeconds < before.uptimeSeconds;
  if (!last.lastSampledAt) return false;
  const booted = Date.parse(now.bootedAt);
  const known = last.bootedAt !== null && Math.abs(booted - last.bootedAt.getTime()) < SAME_BOOT_MS;
  return !known && booted > last.lastSampledAt.getTime() + SAME_BOOT_MS;
}

/** The moment of the boot; what was known of the same boot stays as long as it is about right. */
export function bootMoment(now: Boot, known: Date | null): Date {
  const booted = new Date(now.bootedAt);
  return known && Math.abs(booted.getTime() - known.getTime()) < STEADY_MS ? known : booted;
}
