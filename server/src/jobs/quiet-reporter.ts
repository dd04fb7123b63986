// During an outage every look at the queue fails: one line when it begins, one a minute, one when it is over.

import type { Logger } from '#logger';

const REMIND_MS = 60_000;

/** Tells of an outage without flooding the log. */
export interface QuietReporter {
  bad(error: unknown): void;
  good(): void;
  stop(): void;
}

/** @param lost what to say while it lasts  @param back what to say when it is over */
export function quietReporter(log: Logger, lost: string, back: string): QuietReporter {
  let since: number | undefined;
  let told = 0;
  let silent = false;
  return {
    bad(error) {
      if (silent) return;
      const now = Date.now();
      since ??= now;
      if (now - told >= REMIND_MS) {
        told = now;
        log.error({ err: error }, lost);
      } else {
        log.debug({ err: error }, lost);
      }
    },
    good() {
      if (since === undefined) return;
      log.info({ outageMs: Date.now() - since }, back);
      since = undefined;
      told = 0;
    },
    stop() {
      silent = true;
    },
  };
}
