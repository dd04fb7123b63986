import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveTcp, type Target } from '#testing/targets/listen.ts';
import { startTargets, type Targets } from '#testing/targets/targets.ts';
import { readEscapes } from '../tcp/escapes.ts';
import { tcp } from './tcp.ts';

let targets: Targets<'neverAnswers' | 'certificateGood' | 'certificateSelfSigned' | 'endlessBody'>;
let ping: Target;

beforeAll(async () => {
  targets = await startTargets(['neverAnswers', 'certificateGood', 'certificateSelfSigned', 'endlessBody']);
  ping = await serveTcp((socket) => {
    socket.on('data', (data) => socket.write(data.toString() === 'PING\r\n' ? '+PO' : '-ERR\r\n'));
    socket.on('data', () => setTimeout(() => socket.end('NG\r\n'), 10));
  });
});
afterAll(() => Promise.all([targets.close(), ping.close()]));

async function check(port: number, config: object = {}, signal = AbortSignal.timeout(5000)) {
  const whole = tcp.config.parse({ host: '127.0.0.1', port, ...config });
  const result = await tcp.run(whole, signal);
  return { result, findings: result.failure ? [] : tcp.judge(whole, result, new Date()).findings };
}

describe('TCP', () => {
  it('is up when the port accepts', async () => {
    const { result, findings } = await check(targets.at.neverAnswers.port);
    expect(result).toMatchObject({ failure: null, bytes: null, phases: { tlsMs: null, firstByteMs: null } });
    expect(result.phases.connectMs).toBeGreaterThan(0);
    expect(findings).toEqual([]);
    await expect.poll(() => targets.at.neverAnswers.connections()).toBe(0);
  });

  it('is down when it refuses', async () => {
    expect((await check(1)).result.failure).toEqual({ stage: 'CONNECT', message: 'Connection refused' });
  });

  it('sends, and finds what is expected even when it comes in pieces', async () => {
    const { result, findings } = await check(ping.port, { send: 'PING\\r\\n', expect: '+PONG' });
    expect(findings).toMatchObject([{ verdict: 'UP', label: 'Answer with "+PONG"' }]);
    expect(result.phases.firstByteMs).toBeGreaterThan(0);
  });

  it('is down when something else comes', async () => {
    const { findings } = await check(ping.port, { send: 'HELLO', expect: '+PONG' });
    expect(findings).toMatchObject([{ verdict: 'DOWN', reason: 'Answer does not contain "+PONG" → down' }]);
  });

  it('stops reading an answer without end', async () => {
    const { result, findings } = await check(targets.at.endlessBody.port, { send: 'x', expect: 'never' });
    expect(result.bytes).toBe(64 * 1024);
    expect(findings[0]?.verdict).toBe('DOWN');
  });

  it('speaks TLS', async () => {
    const tls = { enabled: true, ca: targets.authority.cert };
    expect((await check(targets.at.certificateGood.port, { tls })).result).toMatchObject({
      failure: null,
      certificate: { subject: 'localhost' },
      facts: [`127.0.0.1:${targets.at.certificateGood.port}`, 'TLS 1.3'],
    });
    expect((await check(targets.at.certificateSelfSigned.port, { tls })).result.failure).toMatchObject({
      stage: 'TLS',
    });
  });

  it('names its target', () => {
    expect(tcp.target(tcp.config.parse({ host: 'db.example', port: 5432 }))).toBe('tcp db.example:5432');
    expect(tcp.target(tcp.config.parse({ host: '::1', port: 1, tls: { enabled: true } }))).toBe('tls [::1]:1');
  });

  it.each([
    { host: 'a b', port: 1 },
    { host: 'tcp://a', port: 1 },
    { host: 'a', port: 0 },
    { host: 'a', port: 70_000 },
  ])('refuses %j', (config) => expect(tcp.config.safeParse(config).success).toBe(false));
});

it('escapes stand for single bytes', () => {
  expect([...readEscapes('a\\r\\n\\t\\0\\xff\\\\n\\q')]).toEqual([97, 13, 10, 9, 0, 255, 92, 110, 92, 113]);
  expect(readEscapes('ü').toString()).toBe('ü');
});
