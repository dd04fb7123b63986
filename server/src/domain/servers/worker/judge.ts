// Makes a look of what a round gave, and plans the next one by it.

import { pauseAfter, trustMs } from './pauses.ts';
import { isUnconfirmed, stepLook } from './state.ts';
import type { ServerFault } from '#storage/generated/prisma/enums.ts';
import type { ServerRow } from '../row.ts';
import type { KeyFound, Look } from './finding.ts';
import type { Plan } from './plan.ts';
import type { Round } from './round.ts';
import type { ClaimedServer } from './run-types.ts';
import type { LookState } from './state.ts';

/** What is to be told of a round. */
interface Judgement {
  look: Look;
  key: KeyFound | null;
  /** The state may change by it. */
  news: boolean;
}

/** See the header. Remembers what the looks of one run gave so far. */
export class Judge {
  private readonly server: ServerRow;
  private state: LookState;
  /** Of the last look; undefined: nothing is known. */
  private fault: ServerFault | null | undefined;
  /** Confirmed failures in a row. */
  private failures = 0;
  private trustedUntil: Date;
  private pinTold: boolean;
  /** Waits for a person; forgotten when the pinned key is back. */
  private offeredTold: string | null;

  constructor({ server, state }: ClaimedServer, now: Date) {
    this.server = server;
    this.state = { status: state.status, failRun: state.failRun };
    this.fault = state.status === 'UNKNOWN' ? undefined : state.fault;
    this.pinTold = server.hostKey !== null;
    this.offeredTold = server.offeredHostKey;
    this.trustedUntil = new Date(now.getTime() + trustMs(server.reachabilitySeconds * 1_000, server.timeoutMs));
  }

  /** Whether the last look failed. */
  get troubled(): boolean {
    return Boolean(this.fault);
  }

  /**
   * @param at when the look began
   * @param pinned the key that the connection trusts
   * @param now when the look ended
   */
  take(
    at: Date,
    { latencyMs, trouble }: Pick<Round, 'latencyMs' | 'trouble'>,
    pinned: string | null,
    plan: Plan,
    now: Date,
  ): Judgement {
    const { failureThreshold, reachabilitySeconds, timeoutMs } = this.server;
    const fault = trouble?.fault ?? null;
    const { changed, ...state } = stepLook(this.state, fault, failureThreshold);
    this.state = state;
    const unconfirmed = isUnconfirmed(state, fault, failureThreshold);
    this.failures = fault && !unconfirmed ? this.failures + 1 : 0;
    const pauseMs = fault
      ? plan.failed(pauseAfter({ fault, failures: this.failures }, reachabilitySeconds))
      : plan.good(now);
    // A fault of this machine tells nothing of the server: what was known of it grows old.
    if (fault !== 'LOCAL') this.trustedUntil = new Date(now.getTime() + trustMs(pauseMs, timeoutMs));
    const news = changed || fault !== this.fault;
    this.fault = fault;
    const look: Look = {
      at,
      fault,
      reason: trouble?.reason ?? null,
      seen: trouble?.seen ?? true,
      latencyMs,
      trustedUntil: this.trustedUntil,
    };
    return { look, key: this.keyOf(trouble?.offered ?? null, pinned), news };
  }

  private keyOf(offered: string | null, pinned: string | null): KeyFound | null {
    if (offered !== null) {
      if (offered === this.offeredTold) return null;
      this.offeredTold = offered;
      return { offered };
    }
    if (!this.fault) this.offeredTold = null;
    if (this.pinTold || pinned === null) return null;
    this.pinTold = true;
    return { pin: pinned };
  }
}
