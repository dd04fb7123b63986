import { describe, expect, it } from 'vitest';
import { judgeStatus, parseStatusRanges, statusClassVerdict } from './status.ts';

describe('without expectation', () => {
  it.each([
    [200, 'UP'],
    [204, 'UP'],
    [299, 'UP'],
    [300, 'DEGRADED'],
    [302, 'DEGRADED'],
    [401, 'DEGRADED'],
    [429, 'DEGRADED'],
    [499, 'DEGRADED'],
    [500, 'DOWN'],
    [503, 'DOWN'],
    [101, 'DOWN'],
    [600, 'DOWN'],
  ] as const)('CHK-5, CHK-8: %i is %s', (code, verdict) => {
    expect(statusClassVerdict(code)).toBe(verdict);
    expect(judgeStatus(code, null)).toMatchObject({ rule: 'STATUS_CLASS', verdict });
  });

  it('says it in words', () => {
    expect(judgeStatus(503, null).reason).toBe('Status 503 is in 5xx → down');
    expect(judgeStatus(429, null).reason).toBe('Status 429 (rate limited) is in 4xx → degraded');
    expect(judgeStatus(200, null)).toMatchObject({ label: 'Status 200', detail: 'in 200–299' });
  });
});

describe('with an expectation', () => {
  it.each([
    ['200', 200, 'UP'],
    ['200', 204, 'DEGRADED'],
    ['200', 503, 'DOWN'],
    ['200', 404, 'DEGRADED'],
    ['200-299,301', 301, 'UP'],
    ['200-299,301', 302, 'DEGRADED'],
    ['503', 503, 'UP'],
    ['503', 200, 'DEGRADED'],
  ] as const)('CHK-6: expected %s, got %i: %s', (expected, code, verdict) => {
    const finding = judgeStatus(code, parseStatusRanges(expected));
    expect(finding).toMatchObject({ rule: 'STATUS_EXPECTATION', verdict });
  });

  it('says it in words', () => {
    expect(judgeStatus(404, parseStatusRanges('200-299,301')).reason).toBe(
      'Status 404 is not the expected 200–299, 301 → degraded',
    );
  });
});

it.each(['', '20', '600', '299-200', '200,', 'ok', '200;201'])('refuses %j as a list of codes', (text) => {
  expect(parseStatusRanges(text)).toBeNull();
});
