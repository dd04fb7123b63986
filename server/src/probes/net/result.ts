// A result to begin with.

import type { Failure, Phases, ProbeResult } from '../probe.ts';
import { noPhases } from './phases.ts';

/** A result without an answer. */
export function resultOf(failure: Failure | null, phases: Phases = noPhases(), facts: string[] = []): ProbeResult {
  return { failure, phases, statusCode: null, bytes: null, certificate: null, response: null, facts };
}
