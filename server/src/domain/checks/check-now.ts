// A check that somebody asked for: runs in this process and is recorded at once (CHK-2).

import type { App } from '#domain/app.ts';
import { notFound } from '#domain/errors.ts';
import type { CheckRow } from '#domain/services/check-row.ts';
import { createBodyKeeper } from './bodies.ts';
import { readDefinitions } from './definition.ts';
import { limited } from './limited.ts';
import { recordBatch } from './record.ts';
import { runCheck } from './runner.ts';
import type { Outcome } from './runner.ts';

/** What a manual check remembers of responses: nothing, it always keeps the newest. */
const manual = () => ({ workerId: null, keepUntil: () => 0, bodies: createBodyKeeper() });

/**
 * Checks a service, also a paused one, and returns the recorded check. It counts like any other, but a paused service
 * stays paused. Who may ask is the caller's business.
 * @throws DomainError NOT_FOUND (also when the service was changed or deleted meanwhile), RATE_LIMITED
 */
export async function checkNow(app: App, serviceId: number): Promise<CheckRow> {
  return limited(async () => {
    const definition = (await readDefinitions(app, [serviceId])).get(serviceId);
    if (!definition) throw notFound('The service');
    const outcome = await runCheck(definition, { scheduledAt: app.now(), manual: true, known: null, now: app.now });
    for (;;) {
      const { effects, repeated } = await recordBatch(app, [outcome], manual());
      const [recorded] = effects.checks;
      if (recorded) return toRow(recorded.outcome, recorded.streak);
      if (repeated.length === 0) throw notFound('The service');
      // A scheduled check has the same millisecond.
      outcome.scheduledAt = new Date(outcome.scheduledAt.getTime() + 1);
    }
  });
}

function toRow({ definition, scheduledAt, delayMs, durationMs, result, decision }: Outcome, streak: number): CheckRow {
  const { statusCode, bytes, phases } = result;
  const { verdict, rule, detail } = decision;
  const key = { serviceId: definition.id, scheduledAt: scheduledAt.getTime() };
  return { ...key, delayMs, durationMs, verdict, rule, detail, statusCode, bytes, ...phases, manual: true, streak };
}
