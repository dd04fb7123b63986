// What a service's own page and form show beyond the row of a list. Read for services that were found for an actor.

import { parseComponents } from '#domain/checks/components.ts';
import { openSecrets } from './config.ts';
import { ms } from './row.ts';
import type { App } from '#domain/app.ts';
import type { StoredComponent } from '#domain/checks/components.ts';
import type { Schedule } from '#domain/schedule/due.ts';
import type { BodyKeeping } from '#storage/generated/prisma/enums.ts';

/** Times in ms since 1970. */
export interface ServiceDetails extends Schedule {
  id: number;
  description: string;
  /** Without secrets. */
  config: Record<string, unknown>;
  /** Paths of the secrets that are stored, e.g. "auth.password". */
  secretsSet: string[];
  timeoutMs: number;
  degradedAfterMs: number;
  confirmAfterSeconds: number;
  keepBody: BodyKeeping;
  bodyLimitBytes: number;
  certificateExpiresAt: number | null;
  /** Parts of the service, as its own answers tell. */
  components: StoredComponent[];
  createdAt: number;
  updatedAt: number;
}

type Row = Omit<ServiceDetails, 'secretsSet' | 'components'> & { secrets: string | null; components: unknown };

/** Details by id. */
export async function findDetails(app: App, ids: readonly number[]): Promise<Map<number, ServiceDetails>> {
  const { rows } = await app.pool.query<Row>({
    name: 'service-details',
    text: `SELECT s.id, s.description, s.config, s.secrets, s.interval_seconds AS "intervalSeconds", s.cron,
        s.time_zone AS "timeZone", s.timeout_ms AS "timeoutMs", s.degraded_after_ms AS "degradedAfterMs",
        s.confirm_after_seconds AS "confirmAfterSeconds", s.keep_body AS "keepBody", s.body_limit_bytes AS "bodyLimitBytes",
        ${ms('t.certificate_expires_at')} AS "certificateExpiresAt", t.components,
        ${ms('s.created_at')} AS "createdAt", ${ms('s.updated_at')} AS "updatedAt"
      FROM service s JOIN service_state t ON t.service_id = s.id WHERE s.id = ANY($1::int[])`,
    values: [ids],
  });
  return new Map(
    rows.map(({ secrets, ...row }) => {
      const secretsSet = Object.keys(openSecrets(app, secrets)).sort();
      return [row.id, { ...row, secretsSet, components: parseComponents(row.components) }];
    }),
  );
}
