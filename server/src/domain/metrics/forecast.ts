// When disks will be full, if they go on filling as over the last day.

import type { App } from '#domain/app.ts';
import { sql } from '#storage/sql.ts';

/** How fast a disk fills, bytes per second. */
export type FillRates = Map<number, Map<string, number>>;

const LEAST_HOURS = 6;
/** Slower than that nobody has to know: full in more than a year. */
const FAR_SECONDS = 365 * 86_400;

/**
 * How fast the disks of these servers fill: the slope of a straight line through the hours of the last day, by server
 * and mount. Disks that were seen for less than six hours are left out.
 */
export async function fillRatesOf(app: Pick<App, 'pool' | 'now'>, serverIds: readonly number[]): Promise<FillRates> {
  const rows = await sql<{ serverId: number; mount: string; rate: number | null }>(
    app.pool,
    `SELECT m.server_id AS "serverId", substring(s.name FROM 'disk\\.used\\{(.*)\\}') AS mount,
       regr_slope(m.means[array_position(m.series, s.id)], extract(epoch FROM m.at)) AS rate
     FROM metric_series s JOIN metric_hour m ON m.server_id = s.server_id
     WHERE s.server_id = ANY($1::int[]) AND m.server_id = ANY($1::int[]) AND starts_with(s.name, 'disk.used{')
       AND m.at >= $2::timestamptz - interval '24 hours' AND s.id = ANY(m.series)
     GROUP BY m.server_id, s.name HAVING count(*) >= ${LEAST_HOURS}`,
    [serverIds, app.now()],
  );
  const rates: FillRates = new Map();
  for (const { serverId, mount, rate } of rows) {
    if (rate === null) continue;
    const ofServer = rates.get(serverId) ?? new Map<string, number>();
    rates.set(serverId, ofServer.set(mount, rate));
  }
  return rates;
}

/** Seconds until nothing is free at that rate; null when it does not fill, or not within a year. */
export function fullInSeconds(freeBytes: number, rate: number | undefined): number | null {
  if (rate === undefined || rate <= 0) return null;
  const seconds = Math.max(0, freeBytes) / rate;
  return seconds > FAR_SECONDS ? null : seconds;
}
