// Two clients with everything that a client can have, to see who sees what.

import { SYSTEM } from '#domain/auth/actor.ts';
import { createClient } from '#domain/clients/create.ts';
import { createService } from '#domain/services/create.ts';
import { encodeId } from '../ids.ts';
import { makeServer } from './server-world.ts';
import type { App } from '#domain/app.ts';
import type { ServerDomain } from './server-world.ts';

/** Ids of one client's things, as the API shows them. */
export interface Domain extends ServerDomain {
  name: string;
  slug: string;
  clientKey: number;
  serviceKey: number;
  client: string;
  service: string;
  check: string;
  incident: string;
  statusChange: string;
}

/**
 * A client with one service that is DOWN, with a check, a kept answer, a transition, an open incident and a part; it runs
 * on a server, see makeServer.
 */
export async function makeDomain(app: App, name: string): Promise<Domain> {
  const slug = name.toLowerCase();
  const clientKey = await createClient(app, SYSTEM, { name, description: `About ${name}` });
  const serviceKey = await createService(app, SYSTEM, {
    clientId: clientKey,
    name: `${name} API`,
    kind: 'HTTP',
    enabled: true,
    config: { url: `https://${slug}.example.com/health`, auth: { type: 'bearer', token: `${slug}-token` } },
  });
  const server = await makeServer(app, clientKey, name);
  await app.db.service.update({ where: { id: serviceKey }, data: { serverId: server.serverKey } });
  const at = new Date(app.now().getTime() - 60_000);
  await app.pool.query(
    `INSERT INTO service_check (scheduled_at, service_id, delay_ms, duration_ms, verdict, rule, status_code, streak, manual, detail)
     VALUES ($1, $2, 1, 12.5, 'DOWN', 'STATUS_CLASS', 503, 1, false, NULL)`,
    [at, serviceKey],
  );
  await app.pool.query(
    `INSERT INTO check_body (scheduled_at, service_id, headers, body, truncated) VALUES ($1, $2, '[["x-from","${slug}"]]', $3, false)`,
    [at, serviceKey, `${name} is down`],
  );
  await app.db.latestResponse.create({
    data: {
      serviceId: serviceKey,
      at,
      statusCode: 503,
      headers: [['x-from', slug]],
      body: `${name} is down`,
      truncated: false,
    },
  });
  const change = await app.db.statusChange.create({
    data: { serviceId: serviceKey, from: 'UP', to: 'DOWN', at, rule: 'STATUS_CLASS', reason: `${name} answered 503` },
  });
  await app.db.componentChange.create({
    data: { serviceId: serviceKey, name: `${slug}-db`, from: 'UP', to: 'DOWN', at },
  });
  const incident = await app.db.incident.create({
    data: { serviceId: serviceKey, worst: 'DOWN', rule: 'STATUS_CLASS', cause: `${name} answered 503`, openedAt: at },
  });
  await app.db.serviceState.update({
    where: { serviceId: serviceKey },
    data: {
      ...{
        status: 'DOWN',
        statusSince: at,
        verdict: 'DOWN',
        badRun: 2,
        downRun: 2,
        lastCheckedAt: at,
        lastDurationMs: 12.5,
      },
      components: [{ name: `${slug}-db`, status: 'DOWN', since: at.toISOString() }],
    },
  });
  return {
    ...server,
    ...{ name, slug, clientKey, serviceKey },
    client: encodeId('Client', clientKey),
    service: encodeId('Service', serviceKey),
    check: encodeId('Check', `${serviceKey}:${at.getTime()}`),
    incident: encodeId('Incident', incident.id),
    statusChange: encodeId('StatusChange', change.id),
  };
}

/** A document that asks for everything a READ actor can ask for. */
export const EVERYTHING = `query Everything($client: String!, $service: String!) {
  overview {
    services { total up degraded down maintenance paused unknown }
    clients openIncidents lastCheckedAt checksPerMinute
    needsAttention(first: 2) { ...S }
  }
  clients(first: 3) { totalCount edges { cursor node { ...C services(first: 2) { totalCount edges { node { ...S } } } } } }
  client(slug: $client) { ...C }
  services(first: 3) { totalCount edges { cursor node { ...S } } }
  service(clientSlug: $client, slug: $service) { ...S }
  incidents(first: 3) { totalCount edges { node { ...I } } }
  activity(first: 3) { totalCount edges { node { ...H } } }
  me { kind permission canWrite canAdmin limitedTo { ...C } user { id email } }
}
fragment C on Client {
  id slug name description status openIncidents responseTimeP95Ms counts { total down }
  uptime(period: DAY) { uptimePercent incidents } days(last: 2) { day status }
}
fragment S on Service {
  id slug name description kind config secretsSet target enabled schedule { intervalSeconds words } timeoutMs degradedAfterMs
  failureThreshold recoveryThreshold confirmAfterSeconds keepBody bodyLimitBytes confirmationWords
  status statusSince statusReason verifying { towards count of } verdict lastCheckedAt lastCheck { ...K } nextCheckAt
  certificateExpiresAt recentChecks(last: 5) { at verdict durationMs } client { id name }
  components { name status since changes(last: 2) { from to at } }
  checks(first: 2) { totalCount edges { node { ...K } } }
  incidents(first: 2) { totalCount edges { node { ...I } } }
  statusChanges(first: 2) { totalCount edges { node { ...H } } }
  openIncident { ...I }
  uptime { from to uptimePercent coveragePercent incidents buckets { upSeconds downSeconds unknownSeconds } }
  days(last: 3) { day status uptimePercent }
  responseTimes(maxPoints: 5) { stepSeconds p50Ms p95Ms points { at checks meanMs phases { dnsMs } } }
  latestResponse { at statusCode headers { name value } body truncated }
  createdAt updatedAt
}
fragment K on Check {
  id scheduledAt delayMs verdict rule reason statusCode durationMs phases { connectMs } bytes manual streak
  service { id name } response { at headers { name value } body }
}
fragment I on Incident { id status worst rule cause openedAt resolvedAt durationSeconds service { id name } }
fragment H on StatusChange { id from to at rule reason service { id name } }`;
