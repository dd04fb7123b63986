import { beforeAll, describe, expect, it } from 'vitest';
import { testApi } from './testing/api.ts';
import { sampleAt } from './testing/server-world.ts';

const api = testApi();
let statements: string[] = [];

beforeAll(async () => {
  const { pool } = api.app;
  await pool.query("INSERT INTO client (slug, name) SELECT 'c' || n, 'Client ' || n FROM generate_series(1, 30) n");
  await pool.query(
    `INSERT INTO service (client_id, slug, name, kind, config, target, interval_seconds)
     SELECT 1 + n % 30, 's' || n, 'Service ' || n, 'HTTP', '{"url":"http://x.example"}', 'GET http://x.example', 60 FROM generate_series(1, 120) n`,
  );
  await pool.query(
    `INSERT INTO service_state (service_id, slot, status, last_checked_at, components)
     SELECT id, id % 1024, 'DOWN', now(), '[{"name":"db","status":"UP","since":"2026-11-21T00:00:00Z"}]' FROM service`,
  );
  await pool.query(
    "INSERT INTO incident (service_id, worst, cause, opened_at) SELECT id, 'DOWN', 'x', now() FROM service",
  );
  await pool.query(
    `INSERT INTO server (client_id, slug, name, host, username, auth, tags, updated_at)
     SELECT 1 + n % 30, 'h' || n, 'Host ' || n, 'h.example', 'watch', 'PASSWORD', '{}', now() FROM generate_series(1, 120) n`,
  );
  await pool.query(
    `INSERT INTO server_state (server_id, slot, status, sample)
     SELECT id, id % 1024, 'OFFLINE', $1::json FROM server`,
    [JSON.stringify(sampleAt(new Date(), 'x'))],
  );
  await pool.query(
    `INSERT INTO command (client_id, server_id, tags, slug, name, command, parser, updated_at)
     SELECT client_id, id, '{}', 'c', 'c', 'id', 'NUMBER', now() FROM server`,
  );
  await pool.query(
    `INSERT INTO command_result (command_id, server_id, at, duration_ms, level, level_since, "values", output, truncated)
     SELECT id, server_id, now(), 1, 'OK', now(), '{}', '', false FROM command`,
  );
  await pool.query(
    "INSERT INTO log_source (server_id, name, kind, target, updated_at) SELECT id, 'l', 'FILE', '/l', now() FROM server",
  );
  await pool.query("INSERT INTO metric_series (server_id, name, unit) SELECT id, 'cpu.total', '%' FROM server");
  await pool.query(
    `INSERT INTO event (at, client_id, server_id, kind, severity, words)
     SELECT now(), client_id, id, 'REBOOT', 'INFO', 'x' FROM server`,
  );
  await pool.query('UPDATE service SET server_id = s.id FROM server s WHERE s.client_id = service.client_id');
  const query = pool.query.bind(pool) as (...args: unknown[]) => unknown;
  Object.assign(pool, {
    query(...args: unknown[]) {
      statements.push(typeof args[0] === 'string' ? args[0] : (args[0] as { text: string }).text);
      return query(...args);
    },
  });
});

/** Statements that a document needs. */
async function count(document: string): Promise<number> {
  await api.ask('{ me { kind } }');
  statements = [];
  await api.ask(document);
  // The feed is looked at every few seconds, whatever is asked.
  return statements.filter((text) => !text.includes('FROM feed')).length;
}

const ROW = `id slug name kind target enabled status statusSince statusReason verifying { towards count of } verdict lastCheckedAt nextCheckAt
  client { slug name } recentChecks { at verdict durationMs } uptime(period: MONTH) { uptimePercent coveragePercent }
  schedule { words } confirmationWords secretsSet certificateExpiresAt lastCheck { verdict reason } openIncident { id cause }
  components { name status changes { to at } } latestResponse { at }`;

describe('JOB-2: no statement per row', () => {
  it('the list of services needs as many statements for 100 rows as for one', async () => {
    const list = (first: number) => `{ services(first: ${first}) { totalCount edges { node { ${ROW} } } } }`;
    const one = await count(list(1));
    expect(await count(list(100))).toBe(one);
    expect(one).toBeLessThanOrEqual(12);
  });

  it('a short list is one statement for the services and one for the clients', async () => {
    expect(
      await count('{ services(first: 100) { edges { node { id slug name status lastCheckedAt client { slug } } } } }'),
    ).toBe(2);
  });

  it('charts and days of many services are read together', async () => {
    const list = (first: number) => `{ services(first: ${first}) { edges { node { days(last: 30) { day } } } } }`;
    expect(await count(list(100))).toBe(await count(list(1)));
  });

  it('the overview needs as many statements whatever there is', async () => {
    const document = `{
      overview { services { total up down } clients openIncidents lastCheckedAt checksPerMinute needsAttention(first: 20) { ${ROW} } }
      clients(first: 30) { totalCount edges { node { id slug name status counts { total up down } openIncidents uptime(period: WEEK) { uptimePercent } days { day status } responseTimeP95Ms } } }
    }`;
    expect(await count(document)).toBeLessThanOrEqual(22);
    expect(await count(document.replace('first: 30', 'first: 1').replace('first: 20', 'first: 1'))).toBe(
      await count(document),
    );
  });

  const SERVER = `id slug name tags host username auth secretsSet enabled status statusSince fault statusReason lastSeenAt
    latencyMs cpuPercent memoryPercent diskPercent hostKey { fingerprint } client { slug name } jump { name }
    latest { at cpu { totalPercent } disks { mount usedPercent fullInSeconds } } hardware { os cores } metricNames { name }
    metrics(names: ["cpu.total"], period: HOUR, maxPoints: 10) { name points { at mean } }
    commands { command { name client { slug } server { name } } result { level values { value } } }
    logSources { name kind server { name } }`;

  it('SRV-4: the list of servers needs as many statements for 40 rows as for one', async () => {
    const list = (first: number) => `{ servers(first: ${first}) { totalCount edges { node { ${SERVER} } } } }`;
    const one = await count(list(1));
    expect(await count(list(40))).toBe(one);
    expect(one).toBeLessThanOrEqual(22);
  });

  it('a short list of servers is one statement for the servers, one for their states and one for the clients', async () => {
    expect(
      await count('{ servers(first: 100) { edges { node { id name status cpuPercent client { slug } } } } }'),
    ).toBe(3);
  });

  it('servers of services, of events, of the overview and of a comparison come together', async () => {
    expect(await count('{ services(first: 100) { edges { node { id server { name status } } } } }')).toBe(3);
    expect(await count('{ events(first: 100) { edges { node { words server { name } client { name } } } } }')).toBe(3);
    expect(await count('{ overview { serverCounts { total } serversInTrouble { name client { name } } } }')).toBe(4);
    expect(await count('{ clients(first: 30) { edges { node { name serverCounts { total offline } } } } }')).toBe(2);
    const compare =
      '{ compareServers(name: "cpu.total", period: HOUR) { server { name } metric { points { mean } } } }';
    expect(await count(compare)).toBeLessThanOrEqual(5);
  });

  it('incidents and activity bring their services together', async () => {
    expect(
      await count('{ incidents(first: 100) { edges { node { id cause service { name client { name } } } } } }'),
    ).toBe(3);
    expect(
      await count('{ activity(first: 100) { edges { node { id reason service { name client { name } } } } } }'),
    ).toBeLessThanOrEqual(3);
  });
});
