import { describe, expect, it } from 'vitest';
import { enroll } from './enroll.ts';
import { testApp } from '#testing/database.ts';
import { checkNow } from './check-now.ts';
import { previewProbe } from './preview.ts';
import { makeService } from './testing/services.ts';
import { testTarget } from './testing/target.ts';

const owner = { kind: 'user', id: 'u', role: 'OWNER', clientIds: null } as never;

describe('CHK-2: check now', () => {
  const app = testApp();
  const target = testTarget();

  it('runs at once and answers the recorded check', async () => {
    target.answer = () => ({ status: 503, body: 'no' });
    const service = await makeService(app, { config: { url: `${target.url}/now` } });
    const check = await checkNow(app, service.id);
    expect(check).toMatchObject({
      serviceId: service.id,
      verdict: 'DOWN',
      rule: 'STATUS_CLASS',
      statusCode: 503,
      manual: true,
      streak: 1,
    });
    const stored = await app.db.check.findUniqueOrThrow({
      where: { serviceId_scheduledAt: { serviceId: service.id, scheduledAt: new Date(check.scheduledAt) } },
    });
    expect(stored).toMatchObject({ verdict: 'DOWN', manual: true, statusCode: 503 });
    const state = await app.db.serviceState.findUniqueOrThrow({ where: { serviceId: service.id } });
    expect(state).toMatchObject({ status: 'UNKNOWN', verdict: 'DOWN', badRun: 1, lastCheckedAt: stored.scheduledAt });
  });

  it('D3: asks for the confirmation, and tells the worker', async () => {
    const service = await makeService(app, { config: { url: `${target.url}/confirm` } });
    await app.db.serviceState.update({
      where: { serviceId: service.id },
      data: {
        status: 'UP',
        badRun: -3,
        downRun: -3,
        nextCheckAt: new Date(Date.now() + 50_000),
        claimedBy: 'w',
        claimedUntil: new Date(Date.now() + 60_000),
      },
    });
    target.answer = () => ({ status: 500 });
    const told: number[] = [];
    const stop = app.wire.subscribe('schedule', ({ serviceIds }) => told.push(...serviceIds));
    await checkNow(app, service.id);
    const state = await app.db.serviceState.findUniqueOrThrow({ where: { serviceId: service.id } });
    expect(state.nextCheckAt!.getTime() - Date.now()).toBeLessThanOrEqual(15_000);
    expect(state.claimedBy).toBeNull();
    await expect.poll(() => told).toEqual([service.id]);
    stop();
  });

  it('checks a paused service, which stays paused; many at once are all recorded', async () => {
    target.answer = () => ({});
    const service = await makeService(app, { config: { url: `${target.url}/paused` } });
    await app.db.$transaction((tx) => enroll(tx, [{ ...service, enabled: false }], new Date()));
    const checks = await Promise.all(Array.from({ length: 8 }, () => checkNow(app, service.id)));
    expect(new Set(checks.map((check) => check.scheduledAt)).size).toBe(8);
    expect(await app.db.check.count({ where: { serviceId: service.id } })).toBe(8);
    expect(await app.db.serviceState.findUnique({ where: { serviceId: service.id } })).toMatchObject({
      status: 'PAUSED',
      nextCheckAt: null,
      badRun: -8,
    });
    expect(await app.db.incident.count({ where: { serviceId: service.id } })).toBe(0);
  });

  it('an unknown service is NOT_FOUND; too many at once are refused', async () => {
    await expect(checkNow(app, 999_999)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    target.answer = () => ({ delayMs: 50 });
    const service = await makeService(app, { config: { url: `${target.url}/many` } });
    const results = await Promise.allSettled(Array.from({ length: 130 }, () => checkNow(app, service.id)));
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(10);
    expect((refused[0] as PromiseRejectedResult).reason).toMatchObject({ code: 'RATE_LIMITED' });
  });
});

describe('previewProbe', () => {
  const app = testApp();
  const target = testTarget();

  it('shows verdict, rules and words, and writes nothing', async () => {
    target.answer = () => ({ body: '{"status":"degraded","checks":{"db":"ok"}}', headers: { 'x-y': 'z' } });
    const preview = await previewProbe(app, owner, {
      kind: 'HTTP',
      config: { url: `${target.url}/p` },
      timeoutMs: 3_000,
    });
    expect(preview).toMatchObject({
      verdict: 'DEGRADED',
      rule: 'BODY',
      statusCode: 200,
      components: [{ name: 'db', status: 'UP' }],
      certificate: null,
    });
    expect(preview.findings.length).toBeGreaterThan(2);
    expect(preview.reason).toMatch(/degraded/);
    expect(preview.response!.headers).toContainEqual(['x-y', 'z']);
    expect(preview.words).toMatch(/^Checked every 1 min\. No answer within 3 s is down/);
    expect(preview.durationMs).toBeGreaterThan(0);
    expect(await app.db.check.count()).toBe(0);
    expect(await app.db.feed.count()).toBe(0);
  });

  it('SEC-3: stored secrets stand in for those that are left out, and do not come back', async () => {
    let seen = '';
    const { createServer } = await import('node:http');
    const echo = createServer((request, response) => {
      seen = request.headers.authorization ?? '';
      response.end(seen);
    });
    await new Promise<void>((done) => echo.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(echo.address() as { port: number }).port}/`;
    const config = { url, auth: { type: 'basic', username: 'u' } };
    const secrets = app.secrets.seal(JSON.stringify({ 'auth.password': 'stored-password' }));
    const service = await makeService(app, { config, secrets });
    const preview = await previewProbe(app, owner, { kind: 'HTTP', config, serviceId: service.id });
    expect(Buffer.from(seen.split(' ')[1]!, 'base64').toString()).toBe('u:stored-password');
    expect(JSON.stringify(preview)).not.toContain(seen.split(' ')[1]);
    expect(JSON.stringify(preview)).not.toContain('stored-password');
    echo.close();
  });

  it.each([
    [{ kind: 'FTP', config: {} }, 'BAD_INPUT', ['input', 'kind']],
    [{ kind: 'HTTP', config: { url: 'nonsense' } }, 'BAD_INPUT', ['input', 'config', 'url']],
    [
      { kind: 'HTTP', config: { url: 'http://127.0.0.1/' }, schedule: { cron: 'x' } },
      'BAD_INPUT',
      ['input', 'schedule', 'cron'],
    ],
    [{ kind: 'HTTP', config: { url: 'http://127.0.0.1/' }, timeoutMs: 1 }, 'BAD_INPUT', ['input', 'timeoutMs']],
    [{ kind: 'HTTP', config: { url: 'http://127.0.0.1/' }, serviceId: 999 }, 'NOT_FOUND', ['input', 'serviceId']],
  ])('refuses %j', async (input, code, path) => {
    const error = await previewProbe(app, owner, input).catch((fault: unknown) => fault);
    expect(error).toMatchObject({ code, issues: [{ path }] });
  });

  it('an actor that may only read is refused', async () => {
    const viewer = { kind: 'user', id: 'u', role: 'VIEWER', clientIds: null } as never;
    await expect(previewProbe(app, viewer, { kind: 'HTTP', config: { url: target.url } })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});
