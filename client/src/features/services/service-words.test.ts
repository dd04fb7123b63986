import { describe, expect, it } from 'vitest';
import { divisionWords } from './page/uptime-words.ts';
import { answerWords, streakWords, verifyingWords } from './service-words.ts';

describe('streakWords', () => {
  it.each([
    [0, 2, 'UP', ''],
    [1, 2, 'DOWN', '1st of 2: verifying'],
    [2, 2, 'DOWN', '2nd of 2: confirmed'],
    [9, 2, 'DEGRADED', '9th in a row'],
    [1, 1, 'DOWN', 'first one'],
  ] as const)('D3: bad check %d of %d (%s) reads "%s"', (streak, threshold, verdict, words) => {
    expect(streakWords(streak, threshold, verdict)).toBe(words);
  });
});

it('D3: verifying counts towards where it goes', () => {
  expect(verifyingWords({ towards: 'DOWN', count: 1, of: 2 })).toBe('1st of 2 bad checks, then down');
  expect(verifyingWords({ towards: 'UP', count: 1, of: 3 })).toBe('1st of 3 good checks, then up');
});

it('UI-3: the last answer is a code, or the word for having none', () => {
  expect(answerWords({ statusCode: 503, rule: 'STATUS_CLASS' })).toBe('503');
  expect(answerWords({ statusCode: null, rule: 'TIMEOUT' })).toBe('timeout');
  expect(answerWords({ statusCode: null, rule: 'PASSED' })).toBe('open');
  expect(answerWords(null)).toBe('–');
});

describe('divisionWords', () => {
  const buckets = { upSeconds: 0, degradedSeconds: 0, downSeconds: 0, maintenanceSeconds: 0, unknownSeconds: 3600 };
  it('D5: explains the figure by its buckets', () => {
    const words = divisionWords({
      uptimePercent: 99.5,
      buckets: { ...buckets, upSeconds: 3000, degradedSeconds: 582, downSeconds: 18 },
    });
    expect(words).toBe('(up 50 min + degraded 9 min 42 s) ÷ 1 h watched = 99.5 %');
  });
  it('D5: without degraded time the numerator is simple', () => {
    expect(divisionWords({ uptimePercent: 100, buckets: { ...buckets, upSeconds: 60 } })).toBe(
      'up 1 min ÷ 1 min watched = 100 %',
    );
  });
  it('D5: nothing observed is no uptime', () => {
    expect(divisionWords({ uptimePercent: null, buckets })).toBe('Nothing was observed in this period.');
  });
});
