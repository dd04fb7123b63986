// Reads a server's numbers and facts on an open connection, and remembers what the next reading needs.

import { FACTS_SCRIPT } from '../collect/facts-script.ts';
import { parseInventory } from '../collect/inventory.ts';
import { parseSample } from '../collect/parse.ts';
import { RUN_SCRIPT } from '../collect/preamble.ts';
import { toSample } from '../collect/rates.ts';
import { SAMPLE_SCRIPT } from '../collect/script.ts';
import { bootMoment, hasRebooted } from './reboot.ts';
import type { App } from '#domain/app.ts';
import type { SshSession } from '#ssh/session.ts';
import type { RawSample } from '../collect/raw.ts';
import type { Finding, TakenSample } from './finding.ts';
import type { LastRead } from './reboot.ts';

/** A reading of 300 processes is 20 KB. */
const MAX_BYTES = 2_097_152;
const FACTS_EVERY_MS = 86_400_000;
/** Facts that could not be read are tried again after this. */
const FACTS_AGAIN_MS = 600_000;

/** What a sampler works with. */
export interface SamplerOptions {
  app: Pick<App, 'now'>;
  timeoutMs: number;
  signal: AbortSignal;
  /** As the table has it when the run begins. */
  last: LastRead & { inventoryAt: Date | null };
}

/** See the header. */
export class Sampler {
  private readonly options: SamplerOptions;
  private previous: RawSample | null = null;
  private bootedAt: Date | null;
  /** Epoch ms of our clock. */
  private factsDue: number;

  constructor(options: SamplerOptions) {
    this.options = options;
    const { bootedAt, inventoryAt } = options.last;
    this.bootedAt = bootedAt;
    this.factsDue = inventoryAt === null ? 0 : inventoryAt.getTime() + FACTS_EVERY_MS;
  }

  /**
   * Reads the numbers. `hasRates` is false for the first reading of a boot: rates need two.
   * @throws SshFailure, NotLinux, BrokenOutput; the signal's reason when aborted
   */
  async sample(session: SshSession): Promise<TakenSample & { hasRates: boolean }> {
    const at = this.options.app.now();
    const { stdout, durationMs } = await this.exec(session, SAMPLE_SCRIPT);
    const raw = parseSample(stdout, at, durationMs);
    const { previous } = this;
    const rebooted = hasRebooted(raw, previous, this.options.last);
    if (rebooted) this.factsDue = 0;
    this.bootedAt = bootMoment(raw, rebooted ? null : this.bootedAt);
    this.previous = raw;
    const sample = toSample(raw, rebooted ? null : previous);
    return { at, durationMs, sample, bootedAt: this.bootedAt, rebooted, hasRates: previous !== null && !rebooted };
  }

  /** Whether the facts were never read, or a day ago, or before a reboot. */
  get wantsFacts(): boolean {
    return this.options.app.now().getTime() >= this.factsDue;
  }

  /** Reads system and hardware. @throws as `sample` */
  async facts(session: SshSession): Promise<NonNullable<Finding['inventory']>> {
    const at = this.options.app.now();
    this.factsDue = at.getTime() + FACTS_AGAIN_MS;
    const { stdout } = await this.exec(session, FACTS_SCRIPT);
    const facts = parseInventory(stdout);
    this.factsDue = at.getTime() + FACTS_EVERY_MS;
    return { at, facts };
  }

  private exec(session: SshSession, script: string) {
    const { timeoutMs, signal } = this.options;
    return session.exec(RUN_SCRIPT, { stdin: script, timeoutMs, maxBytes: MAX_BYTES, signal });
  }
}
