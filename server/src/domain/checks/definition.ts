// A service as it is checked: everything a run needs, parsed once per revision and kept in memory.

import type { App } from '#domain/app.ts';
import type { Schedule } from '#domain/schedule/due.ts';
import { openConfig } from '#domain/services/config.ts';
import { probeOf } from '#probes/registry.ts';
import type { Probe } from '#probes/probe.ts';
import type { BodyKeeping } from '#storage/generated/prisma/enums.ts';
import type { ConfirmationRules } from './state.ts';

/** Ready to run. `config` holds the secrets: it is never logged, stored or published. */
export interface Definition {
  id: number;
  revision: number;
  probe: Probe;
  config: unknown;
  timeoutMs: number;
  degradedAfterMs: number;
  rules: ConfirmationRules;
  confirmAfterSeconds: number;
  schedule: Schedule;
  keepBody: BodyKeeping;
  bodyLimitBytes: number;
}

/** The columns of `service` that make a definition. */
export interface DefinitionRow {
  id: number;
  revision: number;
  kind: string;
  config: unknown;
  secrets: string | null;
  intervalSeconds: number | null;
  cron: string | null;
  timeZone: string | null;
  timeoutMs: number;
  degradedAfterMs: number;
  failureThreshold: number;
  recoveryThreshold: number;
  confirmAfterSeconds: number;
  keepBody: BodyKeeping;
  bodyLimitBytes: number;
}

const COLUMNS = `id, revision, kind, config, secrets, interval_seconds AS "intervalSeconds", cron,
  time_zone AS "timeZone", timeout_ms AS "timeoutMs", degraded_after_ms AS "degradedAfterMs",
  failure_threshold AS "failureThreshold", recovery_threshold AS "recoveryThreshold",
  confirm_after_seconds AS "confirmAfterSeconds", keep_body AS "keepBody", body_limit_bytes AS "bodyLimitBytes"`;

/** @throws Error when the kind is unknown, the config is not valid, or the secrets cannot be opened */
export function toDefinition(app: Pick<App, 'secrets'>, row: DefinitionRow): Definition {
  const probe = probeOf(row.kind);
  return {
    id: row.id,
    revision: row.revision,
    probe,
    config: probe.config.parse(openConfig(app, row)),
    timeoutMs: row.timeoutMs,
    degradedAfterMs: row.degradedAfterMs,
    rules: { failureThreshold: row.failureThreshold, recoveryThreshold: row.recoveryThreshold },
    confirmAfterSeconds: row.confirmAfterSeconds,
    schedule: { intervalSeconds: row.intervalSeconds, cron: row.cron, timeZone: row.timeZone },
    keepBody: row.keepBody,
    bodyLimitBytes: row.bodyLimitBytes,
  };
}

/** The present definitions of these services; those that do not exist are absent. Faulty ones are logged and absent. */
export async function readDefinitions(app: App, serviceIds: readonly number[]): Promise<Map<number, Definition>> {
  const { rows } = await app.pool.query<DefinitionRow>(`SELECT ${COLUMNS} FROM service WHERE id = ANY($1::int[])`, [
    serviceIds,
  ]);
  const found = new Map<number, Definition>();
  for (const row of rows) {
    try {
      found.set(row.id, toDefinition(app, row));
    } catch (error) {
      // The message of a parse error may quote the config, which may hold secrets.
      const words = error instanceof Error && error.name !== 'ZodError' ? error.message : 'its config is not valid';
      app.log.error({ serviceId: row.id, fault: words }, 'a service cannot be checked');
    }
  }
  return found;
}

/** Definitions by (id, revision), the least recently used forgotten first. */
export interface DefinitionCache {
  /** Reads those that are not in memory; the answer lacks services that are gone or faulty. */
  load(wanted: readonly { id: number; revision: number }[]): Promise<Map<number, Definition>>;
}

/** @param size about as many services as one worker checks; each takes 1 to 2 KB */
export function createDefinitionCache(app: App, size: number): DefinitionCache {
  const kept = new Map<number, Definition>();
  const keep = (definition: Definition) => {
    kept.delete(definition.id);
    kept.set(definition.id, definition);
    if (kept.size > size) kept.delete(kept.keys().next().value!);
  };
  return {
    async load(wanted) {
      const found = new Map<number, Definition>();
      const missing: number[] = [];
      for (const { id, revision } of wanted) {
        const known = kept.get(id);
        if (known?.revision !== revision) missing.push(id);
        else {
          found.set(id, known);
          keep(known);
        }
      }
      if (missing.length > 0) {
        for (const [id, definition] of await readDefinitions(app, missing)) {
          found.set(id, definition);
          keep(definition);
        }
      }
      return found;
    },
  };
}
