// A server of a client with everything that a server can have, and a document that asks for all of it.

import { SYSTEM } from '#domain/auth/actor.ts';
import { createCommand } from '#domain/commands/create.ts';
import { appendEvents } from '#domain/events/append.ts';
import { createLogSource } from '#domain/logs/change.ts';
import { createSeriesCache } from '#domain/metrics/series.ts';
import { insertSamples } from '#domain/metrics/write.ts';
import { createServer } from '#domain/servers/create.ts';
import { inTransaction } from '#storage/db.ts';
import { encodeId } from '../ids.ts';
import type { App } from '#domain/app.ts';
import type { Inventory } from '#domain/servers/collect/inventory.ts';
import type { Sample } from '#domain/servers/collect/sample.ts';

/** Keys of one server's things, and their ids as the API shows them. */
export interface ServerDomain {
  serverKey: number;
  commandKey: number;
  sourceKey: number;
  server: string;
  command: string;
  template: string;
  source: string;
  line: string;
  event: string;
  audit: string;
}

export const HOST_KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';

/** The whole of a sample, taken at `at`. */
export const sampleAt = (at: Date, slug: string): Sample => ({
  at: at.toISOString(),
  uptimeSeconds: 86_400,
  cpu: { totalPercent: 12.5, userPercent: 8, systemPercent: 4, iowaitPercent: 0.5, stealPercent: 0, cores: [10, 15] },
  load: [0.5, 0.4, 0.3],
  memory: { totalBytes: 8e9, usedBytes: 2e9, availableBytes: 6e9, swapTotalBytes: 1e9, swapUsedBytes: 0 },
  disks: [
    {
      ...{ mount: '/', device: `/dev/${slug}`, type: 'ext4', totalBytes: 1e11, usedBytes: 4e10, usedPercent: 40 },
      ...{ inodesUsedPercent: 3, fullInSeconds: null },
    },
  ],
  diskIo: [{ device: 'sda', readBytesPerSecond: 10, writeBytesPerSecond: 20 }],
  networks: [{ name: 'eth0', physical: true, inBytesPerSecond: 1, outBytesPerSecond: 2, errorsPerSecond: 0 }],
  processCount: 100,
  processes: [{ pid: 1, user: slug, command: `${slug}-init`, cpuPercent: 1, memoryBytes: 1e6 }],
  temperatures: [{ name: 'cpu', celsius: 50 }],
  failedUnits: [`${slug}.service`],
  unitCount: 80,
  users: [{ name: slug, tty: 'pts/0', from: null, since: null }],
  clockSkewMs: 12,
});

/** A server that is OFFLINE, with a sample, hardware, metrics, a command and a template, a log, an event, the journal. */
export async function makeServer(app: App, clientId: number, name: string): Promise<ServerDomain> {
  const slug = name.toLowerCase();
  const at = new Date(app.now().getTime() - 60_000);
  const serverId = await createServer(app, SYSTEM, {
    ...{ clientId, name: `${name} Host`, host: `${slug}.example.com`, username: `${slug}-user`, auth: 'PASSWORD' },
    ...{ password: `${slug}-password`, tags: [`${slug}-tag`], hostKey: HOST_KEY },
  });
  const facts: Inventory = {
    ...{ hostname: `${slug}-1`, os: 'Debian 12', kernel: '6.1', architecture: 'x86_64', cpuModel: null, cores: 2 },
    ...{ memoryBytes: 8e9, virtualization: 'kvm', disks: [], interfaces: [] },
  };
  await app.db.inventory.create({ data: { serverId, at, seenAt: at, facts: { ...facts } } });
  await app.db.serverState.update({
    where: { serverId },
    data: {
      ...{ status: 'OFFLINE', statusSince: at, fault: 'CONNECT', reason: `${name} refused`, lastSeenAt: at },
      ...{ cpuPercent: 12.5, lastSampledAt: at, sample: JSON.parse(JSON.stringify(sampleAt(at, slug))) as object },
    },
  });
  const pack = createSeriesCache(app);
  const metrics = [
    { name: 'cpu.total', unit: '%', value: 12.5 },
    { name: `disk.used{/${slug}}`, unit: 'bytes', value: 4e10 },
  ];
  const samples = await pack.pack([{ serverId, at, metrics }]);
  await inTransaction(app.pool, (tx) => insertSamples(tx, samples));

  const rules = { command: `echo ${slug}`, parser: 'NUMBER' } as const;
  const commandId = await createCommand(app, SYSTEM, { ...rules, serverId, name: `${name} queue` });
  const templateId = await createCommand(app, SYSTEM, { ...rules, clientId, name: `${name} template` });
  await app.db.commandResult.create({
    data: {
      ...{ commandId, serverId, at, durationMs: 5, exitCode: 0, level: 'OK', levelSince: at, values: { '': 3 } },
      ...{ output: `${slug} 3`, truncated: false },
    },
  });
  const sourceId = await createLogSource(app, SYSTEM, {
    ...{ serverId, name: `${name} log`, kind: 'FILE', target: `/var/log/${slug}.log` },
    patterns: [{ name: `${name} trouble`, pattern: 'boom', severity: 'CRITICAL' }],
  });
  const line = await app.pool.query<{ id: string }>(
    `INSERT INTO log_line (source_id, at, level, fingerprint, text) VALUES ($1, $2, 'ERROR', 7, $3) RETURNING id::text AS id`,
    [sourceId, at, `${name} boom 1`],
  );
  await app.db.logFingerprint.create({
    data: {
      ...{ sourceId, hash: 7n, level: 'ERROR', folded: `${name} boom #`, example: `${name} boom 1`, count: 1n },
      ...{ firstSeenAt: at, lastSeenAt: at },
    },
  });
  const [event] = await app.db.$transaction((tx) =>
    appendEvents(tx, [
      { at, clientId, serverId, kind: 'REBOOT', severity: 'WARNING', words: `${name} was started again` },
    ]),
  );
  const audit = await app.db.auditEntry.findFirstOrThrow({ where: { clientId }, orderBy: { id: 'desc' } });
  return {
    ...{ serverKey: serverId, commandKey: commandId, sourceKey: sourceId },
    server: encodeId('Server', serverId),
    command: encodeId('Command', commandId),
    template: encodeId('Command', templateId),
    source: encodeId('LogSource', sourceId),
    line: encodeId('LogLine', `${sourceId}.${at.getTime()}.${line.rows[0]!.id}`),
    event: encodeId('Event', event!.eventId),
    audit: encodeId('AuditEntry', audit.id),
  };
}

/** A document that asks for everything about servers that a READ actor can ask for. */
export const EVERY_SERVER = `query EveryServer($client: String!, $server: String!) {
  overview { serverCounts { ...N } serversInTrouble(first: 2) { ...V } }
  servers(first: 2) { totalCount edges { cursor node { ...V } } }
  client(slug: $client) { serverCounts { ...N } servers(first: 1) { totalCount edges { node { id name } } } }
  server(clientSlug: $client, slug: $server) { ...V }
  services(first: 2) { edges { node { name server { id name } } } }
  serverTags serverKeyFiles
  compareServers(name: "cpu.total", maxPoints: 5) { server { id name } metric { ...M } }
  commandTemplates { ...Q }
  events(first: 3) { totalCount edges { node { ...T } } }
}
fragment N on ServerCounts { total online degraded offline paused unknown }
fragment V on Server {
  id slug name description client { id name } tags host port username auth keyFile secretsSet jump { id name }
  enabled reachabilitySeconds metricsSeconds timeoutMs failureThreshold
  hostKey { type fingerprint at } offeredHostKey { fingerprint }
  status statusSince fault statusReason lastSeenAt latencyMs lastSampledAt sampleMs clockSkewMs bootedAt
  cpuPercent memoryPercent diskPercent
  latest { at uptimeSeconds cpu { totalPercent cores } load memory { totalBytes } disks { mount device fullInSeconds }
    diskIo { device } networks { name physical } processCount processes { user command } temperatures { celsius }
    failedUnits unitCount users { name } clockSkewMs }
  hardware { at hostname os kernel architecture cores memoryBytes virtualization disks { name } interfaces { name } }
  metricNames { name unit }
  metrics(names: ["cpu.total", "disk.used{*}"], maxPoints: 5) { ...M }
  commands { command { ...Q } result { at durationMs exitCode level levelSince values { name value } output truncated error } }
  logSources {
    id name kind target intervalSeconds patterns { name pattern severity } enabled lastReadAt error server { id }
    lines(first: 2) { totalCount edges { node { id at level text } } }
    fingerprints(first: 2) { folded example level count firstSeenAt lastSeenAt }
    analyze(period: HOUR) { from to lines levels { level lines } stepSeconds points { at lines errors } fingerprints { folded } }
  }
  services(first: 2) { totalCount edges { node { id name } } }
  events(first: 2) { totalCount edges { node { ...T } } }
  createdAt updatedAt
}
fragment M on Metric { name unit stepSeconds from to points { at mean min max } }
fragment Q on Command {
  id client { id name } server { id name } tags slug name command intervalSeconds timeoutMs parser pattern unit direction
  warning critical enabled
}
fragment T on Event { id at client { id name } server { id name } kind severity words }`;
