import { describe, expect, it } from 'vitest';
import { decide } from '#domain/checks/verdict.ts';
import { probeOf } from '#probes/registry.ts';
import { makeAuthority } from './certificates.ts';
import { serveTcp } from './listen.ts';
import { REFUSED_URL, SOUND_TARGETS, startTargets } from './targets.ts';

const http = probeOf('HTTP');

async function check(config: object) {
  const whole = http.config.parse(config);
  const start = performance.now();
  const result = await http.run(whole, AbortSignal.timeout(5000));
  const timing = { durationMs: performance.now() - start, timeoutMs: 5000, degradedAfterMs: 2000 };
  return decide(http, whole, result, timing, new Date());
}

describe('targets of the demo', () => {
  it('OPS-1: show every state, each for its reason', async () => {
    const targets = await startTargets(SOUND_TARGETS, { slowMs: 2300 });
    const tls = { ca: targets.authority.cert };
    const expiry = [{ type: 'certificate', days: 14 }];
    const seen = await Promise.all([
      check({ url: targets.at.healthy.url }),
      check({ url: targets.at.slow.url }),
      check({ url: targets.at.degraded.url }),
      check({ url: targets.at.unavailable.url }),
      check({ url: targets.at.rateLimited.url }),
      check({ url: targets.at.redirect.url }),
      check({ url: targets.at.certificateGood.url, tls, assertions: expiry }),
      check({ url: targets.at.certificateExpiring.url, tls, assertions: expiry }),
      check({ url: targets.at.certificateExpired.url, tls }),
      check({ url: REFUSED_URL }),
    ]);
    await targets.close();
    expect(seen.map(({ verdict, rule }) => `${verdict} ${rule}`)).toEqual([
      'UP PASSED',
      'DEGRADED SLOW',
      'DEGRADED BODY',
      'DOWN STATUS_CLASS',
      'DEGRADED STATUS_CLASS',
      'DEGRADED STATUS_CLASS',
      'UP PASSED',
      'DEGRADED ASSERTION',
      'DOWN TLS',
      'DOWN CONNECT',
    ]);
  });

  it('flap with the period that is wanted', async () => {
    const targets = await startTargets(['flapping'], { flapPeriodMs: 100 });
    const seen = new Set<string>();
    for (let i = 0; i < 30 && seen.size < 2; i++) {
      seen.add((await check({ url: targets.at.flapping.url })).verdict);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await targets.close();
    expect([...seen].sort()).toEqual(['DOWN', 'UP']);
  });

  it('can be started again on the same ports with the same authority', async () => {
    const authority = JSON.parse(JSON.stringify(await makeAuthority())) as Awaited<ReturnType<typeof makeAuthority>>;
    const first = await startTargets(['certificateGood'], { authority });
    const { port, url } = first.at.certificateGood;
    await first.close();
    const second = await startTargets(['certificateGood'], { authority, ports: { certificateGood: port } });
    const decision = await check({ url, tls: { ca: authority.cert } });
    await second.close();
    expect(decision.verdict).toBe('UP');
  });

  it('leave nothing running when one cannot start', async () => {
    const taken = await serveTcp(() => {});
    await expect(startTargets(['healthy', 'slow'], { ports: { slow: taken.port } })).rejects.toThrow('EADDRINUSE');
    await taken.close();
  });
});
