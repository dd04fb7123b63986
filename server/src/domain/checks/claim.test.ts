import { describe, expect, it } from 'vitest';
import { SLOTS } from '#domain/schedule/slot.ts';
import { testApp } from '#testing/database.ts';
import { CLAIM_SLOTS, claimSlots, releaseClaims } from './claim.ts';
import { makeService } from './testing/services.ts';

describe('claims', () => {
  const app = testApp();
  const all = { first: 0, last: SLOTS - 1 };

  it('JOB-2: many workers that claim at once share the services without an overlap', async () => {
    for (let i = 0; i < 30; i += 1) await makeService(app);
    const until = new Date(Date.now() + 10_000);
    const claims = await Promise.all(['a', 'b', 'c', 'd'].map((worker) => claimSlots(app, worker, all, until)));
    const ids = claims.flat().map((claimed) => claimed.state.serviceId);
    expect(ids).toHaveLength(30);
    expect(new Set(ids).size).toBe(30);
    expect(await claimSlots(app, 'e', all, until)).toEqual([]);
    for (const [i, worker] of ['a', 'b', 'c', 'd'].entries()) {
      for (const claimed of claims[i]!) {
        expect(claimed.state).toMatchObject({ mine: true, status: 'UNKNOWN' });
        expect(await app.db.serviceState.findUnique({ where: { serviceId: claimed.state.serviceId } })).toMatchObject({
          claimedBy: worker,
        });
      }
      await releaseClaims(app, worker);
    }
    expect(await claimSlots(app, 'e', all, until)).toHaveLength(30);
  });

  it('a claim lasts until the check must have ended', async () => {
    const service = await makeService(app, { timeoutMs: 7_000 });
    const due = new Date(Date.now() + 3_000);
    await app.db.serviceState.update({
      where: { serviceId: service.id },
      data: { nextCheckAt: due, lastCheckedAt: new Date() },
    });
    expect(await claimSlots(app, 'w', all, due)).toEqual([]);
    const [claimed] = await claimSlots(app, 'w', all, new Date(due.getTime() + 1));
    expect(claimed).toMatchObject({ dueAt: due, claimedUntil: due.getTime() + 12_000 });
    // Overdue by 20 s: spread over 20 s.
    const past = new Date(Date.now() - 20_000);
    await app.db.serviceState.update({
      where: { serviceId: service.id },
      data: { nextCheckAt: past, claimedBy: null, claimedUntil: null },
    });
    const before = Date.now();
    const [late] = await claimSlots(app, 'w', all, new Date());
    expect(late!.state.nextCheckAt).toEqual(past);
    expect(late!.dueAt.getTime()).toBeGreaterThanOrEqual(before);
    expect(late!.claimedUntil).toBeGreaterThanOrEqual(late!.dueAt.getTime() + 12_000 - 100);
  });

  it('TEN-7: the claim of a shard and the list of checks use indexes', async () => {
    await app.pool.query(`
      INSERT INTO service (client_id, slug, name, kind, config, target, interval_seconds)
      SELECT (SELECT min(id) FROM client), 'x' || i, 'x', 'HTTP', '{}', 'x', 60 FROM generate_series(1, 20000) AS i;
      INSERT INTO service_state (service_id, slot, next_check_at) SELECT id, id % 1024, now() + random() * interval '60 s'
      FROM service ON CONFLICT DO NOTHING;
      INSERT INTO service_check (scheduled_at, service_id, delay_ms, duration_ms, verdict, rule, streak, manual)
      SELECT date_trunc('day', now()) + n * interval '1 minute', s, 0, 1, 'UP', 'PASSED', 0, false
      FROM generate_series(1, 200) AS n, generate_series(1, 200) AS s ON CONFLICT DO NOTHING;
      ANALYZE service_state; ANALYZE service; ANALYZE service_check`);
    const now = new Date();
    const plan = async (text: string, values: unknown[]) => {
      const { rows } = await app.pool.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, values);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    };
    const claim = await plan(CLAIM_SLOTS, [now, 'w', new Date(now.getTime() + 14_000), 256, 281]);
    expect(claim).toMatch(/Index Scan using service_state_slot_idx|Bitmap Index Scan on service_state_slot_idx/);
    expect(claim).not.toMatch(/Seq Scan on service_state/);
    const list = await plan(
      'SELECT * FROM service_check WHERE service_id = $1 AND scheduled_at >= $2 ORDER BY scheduled_at DESC LIMIT 50',
      [7, new Date(now.getTime() - 86_400_000)],
    );
    expect(list).toMatch(/Index Scan Backward using service_check_\d+_pkey/);
    expect(list).not.toMatch(/Seq Scan|Sort/);
  });
});
