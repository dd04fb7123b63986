// When a server is looked at and read next. Times are milliseconds of a clock that is never set: performance.now().

import { hashOf } from '#domain/schedule/slot.ts';
import type { ServerRow } from '../row.ts';
import { untilSlot } from './pauses.ts';

/** Rates need two readings; the second follows the first soon, so that a new server shows all of them. */
const SECOND_READING_MS = 3_000;
/** Two readings at nearly the same time would give no rates. */
const BETWEEN_READINGS_MS = 1_000;
/** Between two looks that were not planned: lost connections, or a person who asks again and again. */
const BETWEEN_EXTRA_LOOKS_MS = 5_000;

/** See the header. */
export class Plan {
  private readonly server: Pick<ServerRow, 'id' | 'reachabilitySeconds' | 'metricsSeconds'>;
  private lookAt: number;
  private readAt: number;
  private lastRead = -Infinity;
  private lastExtra = -Infinity;
  /** The last look failed: nothing comes before the next look. */
  private waiting = false;

  /** @param spreadMs the first look comes within this time, by the server's hash */
  constructor(server: Pick<ServerRow, 'id' | 'reachabilitySeconds' | 'metricsSeconds'>, spreadMs: number) {
    this.server = server;
    this.lookAt = performance.now() + (hashOf(~server.id) / 2 ** 32) * spreadMs;
    this.readAt = this.lookAt;
  }

  /** When the next round begins. */
  get at(): number {
    return this.waiting ? this.lookAt : Math.min(this.lookAt, this.readAt);
  }

  /** A round begins: whether a reading is due. */
  begin(): boolean {
    const now = performance.now();
    const reading = this.readAt <= now;
    if (reading) {
      this.readAt = Infinity;
      this.lastRead = now;
    }
    this.lookAt = Infinity;
    return reading;
  }

  /** The look was good; milliseconds until the next one, at its slot. */
  good(now: Date): number {
    this.waiting = false;
    return this.lookIn(untilSlot(this.server.reachabilitySeconds, this.server.id, now));
  }

  /** The look failed; milliseconds until the next one. The reading, if there was to be one, comes with it. */
  failed(pauseMs: number): number {
    this.waiting = true;
    this.readAt = Math.min(this.readAt, performance.now());
    return this.lookIn(pauseMs);
  }

  /** The numbers were read. What a person asked for meanwhile stays. */
  read(hasRates: boolean, now: Date): void {
    const inMs = hasRates ? untilSlot(this.server.metricsSeconds, this.server.id, now) : SECOND_READING_MS;
    this.readAt = Math.min(this.readAt, performance.now() + inMs);
  }

  /** The numbers are wanted at once. */
  readNow(): void {
    this.readAt = Math.max(performance.now(), this.lastRead + BETWEEN_READINGS_MS);
    if (this.waiting) this.lookNow();
  }

  /** A look is wanted at once. */
  lookNow(): void {
    const at = Math.max(performance.now(), this.lastExtra + BETWEEN_EXTRA_LOOKS_MS);
    if (at >= this.lookAt) return;
    this.lookAt = at;
    this.lastExtra = at;
  }

  private lookIn(ms: number): number {
    this.lookAt = Math.min(this.lookAt, performance.now() + ms);
    return ms;
  }
}
