// The contract of a probe, for every kind of the registry. A new kind adds a sample here.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTargets, type Targets } from '#testing/targets/targets.ts';
import type { Probe } from './probe.ts';
import { probeKinds, probeOf, probes } from './registry.ts';
import { joinSecrets, secretPaths, splitSecrets } from './secret-fields.ts';

const SECRET = 'Correct-Horse/Battery "Staple"';
const forms = [
  SECRET,
  JSON.stringify(SECRET).slice(1, -1),
  encodeURIComponent(SECRET),
  Buffer.from(SECRET).toString('base64'),
];

/** A config that contacts a port with every secret that a person can set, as far as they go together. */
const samples: Record<string, (port: number, secure: boolean) => object> = {
  HTTP: (port, secure) => ({
    url: `${secure ? 'https' : 'http'}://127.0.0.1:${port}/health`,
    auth: { type: 'basic', username: 'monitor', password: SECRET },
    secretHeaders: { 'X-Token': SECRET },
    assertions: [{ type: 'keyword', text: 'ok' }],
  }),
  TCP: (port, secure) => ({ host: '127.0.0.1', port, tls: { enabled: secure }, send: 'x\\r\\n', expect: 'ok' }),
};

const NAMES = [
  'healthy',
  'echo',
  'neverAnswers',
  'closesEarly',
  'cutsBody',
  'badHeaders',
  'garbage',
  'hugeHeader',
  'slowHeaders',
  'endlessBody',
  'certificateSelfSigned',
  'certificateExpired',
  'brokenTls',
  'cutsTls',
] as const;
let targets: Targets<(typeof NAMES)[number]>;
beforeAll(async () => {
  targets = await startTargets(NAMES);
});
afterAll(() => targets.close());

const configOf = (probe: Probe, port: number, secure = false) =>
  probe.config.parse(samples[probe.kind]?.(port, secure));

it('every kind has a sample and a name of its own', () => {
  expect(probes.map(({ kind }) => kind).sort()).toEqual(Object.keys(samples).sort());
  for (const probe of probes) expect(probeOf(probe.kind)).toBe(probe);
  expect(() => probeOf('FAX')).toThrow('no probe of kind FAX');
});

describe.each(probes)('$kind', (probe) => {
  it.each(NAMES)('never throws for %s, ends in time, tells no secret', async (name) => {
    const target = targets.at[name];
    const config = configOf(probe, target.port, target.url.startsWith('https'));
    const before = structuredClone(config);
    const result = await probe.run(config, AbortSignal.timeout(300));
    const judgement = result.failure ? null : probe.judge(config, result, new Date());
    const text = [JSON.stringify({ result, judgement }), probe.target(config), result.failure?.message].join('\n');
    for (const form of forms) expect(text).not.toContain(form);
    expect(text).not.toContain('\\u0000');
    expect(result.failure?.message ?? 'x').not.toBe('');
    expect(config).toEqual(before);
    await expect.poll(() => target.connections()).toBe(0);
  });

  it('ends soon after its signal, with the failure TIMEOUT and all sockets closed', async () => {
    const abort = new AbortController();
    const target = targets.at.neverAnswers;
    const pending = probe.run(configOf(probe, target.port), abort.signal);
    await expect.poll(() => target.connections()).toBe(1);
    const start = performance.now();
    abort.abort();
    expect((await pending).failure?.stage).toBe('TIMEOUT');
    expect(performance.now() - start).toBeLessThan(100);
    await expect.poll(() => target.connections()).toBe(0);
  });

  it('says that nobody listens', async () => {
    const result = await probe.run(configOf(probe, 1), AbortSignal.timeout(2000));
    expect(result.failure).toMatchObject({ stage: 'CONNECT' });
  });

  it('keeps secrets apart and brings them back', () => {
    const config = configOf(probe, 1);
    const { config: rest, secrets } = splitSecrets(probe.config, config);
    expect(JSON.stringify(rest)).not.toContain(JSON.stringify(SECRET).slice(1, -1));
    expect(joinSecrets(rest, secrets)).toEqual(config);
    expect(probe.config.parse(joinSecrets(rest, secrets))).toEqual(config);
  });

  it('UI-5: has a form: a title for every field, its secrets marked', () => {
    const schema = probeKinds().find(({ kind }) => kind === probe.kind)?.schema;
    expect(schema?.type).toBe('object');
    for (const [name, field] of Object.entries(schema?.properties ?? {}))
      expect([name, field.title]).toEqual([name, expect.any(String)]);
    const marks = JSON.stringify(schema).match(/"secret":true/g) ?? [];
    expect(marks.length).toBeGreaterThanOrEqual(secretPaths(probe.config).length);
    expect(marks.length).toBeGreaterThan(0);
  });
});
