// Durations of the phases of one contact, measured by events of the socket.

import type { Phases } from '../probe.ts';

/** Phases of a contact that has not begun. */
export function noPhases(): Phases {
  return { dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: null, downloadMs: null };
}

/** Adds the time since `from` (ms, performance.now) to a phase, which may have taken place before on another hop. Returns now. */
export function measure(phases: Phases, phase: keyof Phases, from: number): number {
  const now = performance.now();
  phases[phase] = (phases[phase] ?? 0) + now - from;
  return now;
}
