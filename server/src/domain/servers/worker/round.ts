// One round with a server: a look, and a reading when one is due.

import { SshFailure } from '#ssh/failure.ts';
import { slowShell, troubleOf } from './trouble.ts';
import type { Link } from './link.ts';
import type { Sampler } from './sampler.ts';
import type { Trouble } from './trouble.ts';

/** What a round gave. */
export interface Round {
  /** Null when the server did not answer. */
  latencyMs: number | null;
  trouble: Trouble | null;
  sample: Awaited<ReturnType<Sampler['sample']>> | null;
  /** The trouble is with the reading, not with the connection: only another reading shows that it is over. */
  unreadable: boolean;
}

/**
 * Looks at a server, and reads it when `reading`. A connection that is lost in between is opened anew, once. Never
 * rejects.
 */
export async function makeRound(link: Link, sampler: Sampler, reading: boolean, timeoutMs: number): Promise<Round> {
  const first = await attempt(link, sampler, reading, timeoutMs);
  return first.unreadable && first.trouble?.fault === 'LOST' ? attempt(link, sampler, reading, timeoutMs) : first;
}

async function attempt(link: Link, sampler: Sampler, reading: boolean, timeoutMs: number): Promise<Round> {
  let latencyMs: number;
  try {
    latencyMs = await link.check();
  } catch (error) {
    return away(error);
  }
  const good: Round = { latencyMs, trouble: null, sample: null, unreadable: false };
  const { session } = link;
  if (!reading || !session) return good;
  try {
    return { ...good, sample: await sampler.sample(session) };
  } catch (error) {
    if (!(error instanceof SshFailure) || error.stage !== 'TIMEOUT') {
      return { ...good, trouble: { ...troubleOf(error), seen: true }, unreadable: true };
    }
  }
  // Is it the shell that hangs, or the whole server?
  try {
    await link.check();
    return { ...good, trouble: slowShell(timeoutMs), unreadable: true };
  } catch (error) {
    return away(error);
  }
}

function away(error: unknown): Round {
  return { latencyMs: null, trouble: troubleOf(error), sample: null, unreadable: false };
}
