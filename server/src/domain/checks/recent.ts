// The last checks of a service in 8 bytes each, for the bar on every list row.

import type { Verdict } from '#probes/probe.ts';

/** So many are kept. */
export const RECENT_CHECKS = 40;
export const RECENT_BYTES = 8;

/** One check as the bar shows it. */
export interface RecentCheck {
  /** To the second. */
  at: Date;
  verdict: Verdict;
  /** In whole ms. */
  durationMs: number;
}

const VERDICTS: readonly Verdict[] = ['UP', 'DEGRADED', 'DOWN'];
const LONGEST_MS = 2 ** 29 - 1;

/** Two big-endian int4: epoch seconds, durationMs · 4 + verdict. */
export function encodeRecent(checks: readonly RecentCheck[]): Buffer {
  const bytes = Buffer.allocUnsafe(checks.length * RECENT_BYTES);
  checks.forEach(({ at, verdict, durationMs }, i) => {
    bytes.writeUInt32BE(Math.floor(at.getTime() / 1_000), i * RECENT_BYTES);
    bytes.writeInt32BE(
      Math.min(Math.round(durationMs), LONGEST_MS) * 4 + VERDICTS.indexOf(verdict),
      i * RECENT_BYTES + 4,
    );
  });
  return bytes;
}

/** Oldest first. */
export function decodeRecent(bytes: Uint8Array): RecentCheck[] {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.floor(view.length / RECENT_BYTES) }, (_, i) => {
    const packed = view.readInt32BE(i * RECENT_BYTES + 4);
    return {
      at: new Date(view.readUInt32BE(i * RECENT_BYTES) * 1_000),
      verdict: VERDICTS[packed & 3] ?? 'DOWN',
      durationMs: packed >> 2,
    };
  });
}
