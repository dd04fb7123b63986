import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os'; import { join } from 'node:path';
import pg from 'pg';
import { createLogger } from '#logger'; import { startEmbedded } from '#storage/embedded.ts'; import { openDatabase } from '#storage/db.ts'; import { migrate } from '#storage/migrate.ts'; import { ensurePartitions } from '#storage/partitions.ts';
import { seedServices } from './seed.ts'; import { postgresCpuMs, ownCpuMs } from './cpu.ts';
import { recordQuiet, splitQuiet } from '#domain/checks/quiet.ts'; import { createBodyKeeper } from '#domain/checks/bodies.ts'; import { readDefinitions } from '#domain/checks/definition.ts'; import { claimSlots } from '#domain/checks/claim.ts';
const log = createLogger('error'); const dir = await mkdtemp(join(tmpdir(), 'sgq-')); await chmod(dir, 0o755);
const server = await startEmbedded(dir, log); const postmaster = Number((await readFile(join(dir, 'postgres/data/postmaster.pid'), 'utf8')).split('\n')[0]);
await migrate(server.url, '/work/main/server/prisma/migrations', log);
const database = openDatabase(server.url, 3, log); await ensurePartitions(database.pool, new Date());
const N = 1500; await seedServices(database.pool, { services: N, rate: 50, intervalSeconds: 30, url: 'http://127.0.0.1:1/' });
await database.pool.query('VACUUM ANALYZE');
const size = Number(process.argv[2] ?? 12); const rounds = Number(process.argv[3] ?? 1500);
let at = Date.now();
const app: any = { ...database, log, now: () => new Date(at), wire: { publish: async () => {} }, secrets: { open: (x: string) => x } };
const defs = await readDefinitions(app, Array.from({ length: N }, (_, i) => i + 1));
const claimed = await claimSlots(app, 'w', { first: 0, last: 1023 }, new Date(at + 60_000));
const queue = claimed.map((c) => c.state).sort((a, b) => a.nextCheckAt!.getTime() - b.nextCheckAt!.getTime());
const context = { workerId: 'w', keepUntil: () => Infinity, bodies: createBodyKeeper() };
const phases = { dnsMs: null, connectMs: 0.2134, tlsMs: null, firstByteMs: 0.7234, downloadMs: 0.1234 };
async function round() {
  const batch = queue.splice(0, size);
  at = batch.at(-1)!.nextCheckAt!.getTime() + 5;
  const outcomes = batch.map((known) => ({ definition: defs.get(known.serviceId)!, scheduledAt: known.nextCheckAt!, delayMs: 0, durationMs: 1.2345, endedAt: new Date(at), manual: false, known, urgent: false, result: { failure: null, phases: { ...phases }, statusCode: 200, bytes: 90, certificate: null, response: null, facts: [] }, decision: { verdict: 'UP', rule: 'PASSED', reason: 'Status 200', detail: null, findings: [], components: [] } }) as any);
  const { quiet, rest } = splitQuiet(app, outcomes, context); if (rest.length) throw new Error('rest');
  const done = await recordQuiet(app, quiet, context); if (!done) throw new Error('not quiet');
  for (const s of done.effects.states) queue.push({ ...s.state });
}
for (let i = 0; i < 300; i++) await round();
const lsn = async () => (await database.pool.query('SELECT wal_bytes::float8 b, wal_fpi::float8 f, wal_records::float8 r FROM pg_stat_wal')).rows[0];
await new Promise((r) => setTimeout(r, 1500));
const w0 = await lsn(); const p0 = postgresCpuMs(postmaster), n0 = ownCpuMs();
for (let i = 0; i < rounds; i++) await round();
const p1 = postgresCpuMs(postmaster), n1 = ownCpuMs(); await new Promise((r) => setTimeout(r, 1500)); const w1 = await lsn();
const checks = rounds * size;
console.log(`size ${size}: postgres ${((p1 - p0) / checks).toFixed(4)} node ${((n1 - n0) / checks).toFixed(4)} CPU-ms per check, ${((p1 - p0) / rounds).toFixed(3)} per batch; WAL ${((w1.b - w0.b) / checks).toFixed(0)} B/check, fpi ${w1.f - w0.f}, records/check ${((w1.r - w0.r) / checks).toFixed(1)}`);
if (process.argv[4]) {
  const c = await database.pool.connect(); await c.query("LOAD 'auto_explain'"); await c.query("SET auto_explain.log_min_duration=0; SET auto_explain.log_analyze=on; SET auto_explain.log_nested_statements=on; SET client_min_messages=log; SET auto_explain.log_level=notice;");
  c.on('notice', (n: any) => console.log(n.message)); const old = app.pool; app.pool = { query: (q: any) => c.query(q) }; for (let i = 0; i < 8; i++) { if (i===7) console.log('-----------------'); await round(); } app.pool = old; c.release();
}
await database.close(); await server.stop(); await rm(dir, { recursive: true, force: true });
