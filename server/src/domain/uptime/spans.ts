// How long services were in which status, from status_change. The one place that turns transitions into time.

/**
 * A CTE `span(service_id, client_id, status, seconds)` for the period [from, to) of the services that `which` selects.
 * `from` and `to` are SQL expressions of type timestamptz, `which` is a condition on `s` (service).
 * A status holds until the next change; the last one until it is no longer believed (trusted_until) or `to`.
 */
export function spanCte(which: string, from: string, to: string): string {
  return `span AS (
    SELECT service_id, client_id, status, extract(epoch FROM least(until, ${to}) - greatest(since, ${from}))::float8 AS seconds
    FROM (
      SELECT s.id AS service_id, s.client_id, x.status, x.at AS since,
        coalesce(lead(x.at) OVER (PARTITION BY s.id ORDER BY x.at, x.id), coalesce(t.trusted_until, 'infinity')) AS until
      FROM service s
      JOIN service_state t ON t.service_id = s.id
      CROSS JOIN LATERAL (
        (SELECT c.to_status AS status, c.at, c.id FROM status_change c
         WHERE c.service_id = s.id AND c.at <= ${from} ORDER BY c.at DESC, c.id DESC LIMIT 1)
        UNION ALL
        SELECT c.to_status, c.at, c.id FROM status_change c WHERE c.service_id = s.id AND c.at > ${from} AND c.at < ${to}
      ) x
      WHERE ${which}
    ) changes
    WHERE least(until, ${to}) > greatest(since, ${from})
  )`;
}

/** Columns of the five buckets over the rows of `span`; unknown is what of `elapsed` seconds is left. */
export function bucketColumns(elapsed: string): string {
  const sum = (statuses: string) => `coalesce(sum(seconds) FILTER (WHERE status IN (${statuses})), 0)`;
  return `${sum(`'UP'`)} AS "upSeconds", ${sum(`'DEGRADED'`)} AS "degradedSeconds", ${sum(`'DOWN'`)} AS "downSeconds",
    ${sum(`'MAINTENANCE'`)} AS "maintenanceSeconds",
    greatest(0, ${elapsed} - ${sum(`'UP', 'DEGRADED', 'DOWN', 'MAINTENANCE'`)}) AS "unknownSeconds"`;
}
