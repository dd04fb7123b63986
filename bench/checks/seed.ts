// Services for the measurement, with a history so short that the first checks lie in the warm-up.

import type { Pool } from 'pg';
import { nextDue } from '#domain/schedule/due.ts';
import { slotOf } from '#domain/schedule/slot.ts';
import { probeOf } from '#probes/registry.ts';
import { BURST_GAP_MS } from './side.ts';

export interface Seed {
  services: number;
  /** Not 0: half of them are due at this moment (epoch ms), the other half some seconds before. */
  burstAt: number;
  intervalSeconds: number;
  url: string;
}

/** Creates a client and its services, as if each had been UP for long. */
export async function seedServices(pool: Pool, { services, burstAt, intervalSeconds, url }: Seed): Promise<void> {
  const config = probeOf('HTTP').config.parse({ url });
  await pool.query(`INSERT INTO client (slug, name) VALUES ('bench', 'Bench')`);
  await pool.query(
    `INSERT INTO service (client_id, slug, name, kind, config, target, interval_seconds, keep_body)
     SELECT 1, 's' || i, 'Service ' || i, 'HTTP', $2, 'GET ' || $3, $4, $5::body_keeping FROM generate_series(1, $1::int) AS i`,
    // In a burst each service is checked for the first time, and would have its first response written.
    [services, JSON.stringify(config), url, intervalSeconds, burstAt ? 'NEVER' : 'ON_FAILURE'],
  );
  const now = new Date();
  const ids = Array.from({ length: services }, (_, i) => i + 1);
  const schedule = { intervalSeconds, cron: null, timeZone: null };
  await pool.query(
    `INSERT INTO service_state (service_id, slot, status, verdict, bad_run, down_run, last_checked_at, next_check_at, recent)
     SELECT id, slot, 'UP', 'UP', -100, -100, now() - interval '10 s', due, decode(repeat('6743a10000000014', 40), 'hex')
     FROM unnest($1::int[], $2::int[], $3::timestamptz[]) AS s(id, slot, due)`,
    [
      ids,
      ids.map(slotOf),
      ids.map((id) => (burstAt ? new Date(burstAt - (id % 2) * BURST_GAP_MS) : nextDue(schedule, id, now))),
    ],
  );
}
