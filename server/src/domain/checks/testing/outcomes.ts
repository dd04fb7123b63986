// Outcomes of checks that need no target: the result is given, the verdict is decided as always.

import type { App } from '#domain/app.ts';
import { createBodyKeeper } from '#domain/checks/bodies.ts';
import { readDefinitions } from '#domain/checks/definition.ts';
import type { RecordContext } from '#domain/checks/record.ts';
import type { Outcome } from '#domain/checks/runner.ts';
import { decide } from '#domain/checks/verdict.ts';
import type { ProbeResult } from '#probes/probe.ts';

export interface OutcomeFields {
  at: Date;
  /** 200, 429 and 503 are UP, DEGRADED and DOWN; null: refused. */
  status?: number | null;
  body?: string;
  headers?: [string, string][];
  durationMs?: number;
  manual?: boolean;
  certificateUntil?: Date;
}

/** One outcome of the present revision of a service; it ends 100 ms after it was due. */
export async function outcomeOf(app: App, serviceId: number, fields: OutcomeFields): Promise<Outcome> {
  const definition = (await readDefinitions(app, [serviceId])).get(serviceId)!;
  const { at, status = 200, body = '{"status":"ok"}', headers = [], durationMs = 100, manual = false } = fields;
  const result: ProbeResult = {
    failure: status === null ? { stage: 'CONNECT', message: 'Connection refused' } : null,
    phases: { dnsMs: null, connectMs: 1, tlsMs: null, firstByteMs: status === null ? null : 20, downloadMs: null },
    statusCode: status,
    bytes: status === null ? null : body.length,
    certificate: fields.certificateUntil ? { subject: 's', issuer: 'i', validTo: fields.certificateUntil } : null,
    response: status === null ? null : { headers, body, truncated: false },
    facts: [],
  };
  const timing = { durationMs, timeoutMs: definition.timeoutMs, degradedAfterMs: definition.degradedAfterMs };
  return {
    definition,
    scheduledAt: at,
    delayMs: 0,
    durationMs,
    endedAt: new Date(at.getTime() + 100),
    result,
    decision: decide(definition.probe, definition.config, result, timing, at),
    manual,
    known: null,
    urgent: false,
  };
}

/** A recorder's context: worker `w`, which keeps nothing for itself. */
export function recordContext(fields: Partial<RecordContext> = {}): RecordContext {
  return { workerId: 'w', keepUntil: () => 0, bodies: createBodyKeeper(), ...fields };
}
