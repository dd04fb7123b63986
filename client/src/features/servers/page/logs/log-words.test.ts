import { expect, it } from 'vitest';
import { foldedParts, searchOf } from './folded.ts';
import { barHeight, pointWords } from './LevelBars.tsx';
import { countLevels, levelSummary, levelsOf } from './log-levels.ts';
import { everything, filterOf, isNarrowed, matchingLines, readView, writeView } from './log-view.ts';
import { tryPattern, trialWords } from './pattern-lines.ts';
import { createInput, nameFor, newSource, sourceSchema } from './source-form.ts';

it('SRV-12: levels are summed up worst first', () => {
  const counts = countLevels((['INFO', 'ERROR', 'INFO', 'WARNING', 'NONE'] as const).map((level) => ({ level })));
  expect(levelSummary(counts)).toBe('1 error, 1 warning, 2 info lines, 1 line without level');
  expect(levelsOf('errors')).toEqual(['FATAL', 'ERROR']);
  expect(levelsOf('all')).toBeNull();
});

it('SRV-12: of a kind of error, the longest text that all its lines have is searched for', () => {
  expect(searchOf('<time> connect to <ip> failed: upstream timed out after # ms')).toBe(
    'failed: upstream timed out after',
  );
  expect(searchOf('# <id> #')).toBe('');
  expect(foldedParts('a # b').map(({ text, placeholder }) => (placeholder ? `[${text}]` : text))).toEqual([
    'a ',
    '[#]',
    ' b',
  ]);
});

it('SRV-12: a view stands in the address, and becomes the filter of the API', () => {
  const now = Date.parse('2026-11-21T12:00:00Z');
  const params = writeView(new URLSearchParams('period=24h'), {
    ...everything,
    search: 'refused',
    levels: 'errors',
    range: '1h',
  });
  expect(params.toString()).toBe('period=24h&logtext=refused&loglevel=errors&logrange=1h');
  const view = readView(params);
  expect(filterOf(view, now)).toEqual({
    ...{ search: 'refused', levels: ['FATAL', 'ERROR'], from: '2026-11-21T11:00:00.000Z', to: null },
  });
  expect(isNarrowed(view)).toBe(true);
  expect(writeView(params, everything).toString()).toBe('period=24h');
  expect(readView(new URLSearchParams('loglevel=nonsense&logfrom=x&logto=y'))).toEqual(everything);
  const step = { from: '2026-11-21T10:00:00.000Z', to: '2026-11-21T10:05:00.000Z' };
  expect(filterOf({ ...view, step }, now)).toMatchObject(step);
});

it('SRV-12: live lines obey the text of the filter, in any case', () => {
  const lines = ['Connection REFUSED', 'ok'].map((text, i) => ({ id: `${i}`, at: '', level: 'NONE' as const, text }));
  expect(matchingLines(lines, ' refused ').map(({ id }) => id)).toEqual(['0']);
  expect(matchingLines(lines, '')).toBe(lines);
});

it('SRV-12: a pattern is tried on the newest lines, and a slow one is given up', () => {
  const lines = ['upstream refused', 'ok', 'upstream timed out'];
  expect(tryPattern('upstream (timed out|refused)', lines)).toEqual({
    ...{ tried: 3, matches: 2, example: 'upstream timed out', slow: false },
  });
  expect(trialWords({ tried: 3, matches: 0, example: null, slow: false })).toBe('Matches none of the newest 3 lines.');
  expect(tryPattern('(', lines)).toBeNull();
  let clock = 0;
  expect(tryPattern('x', lines, () => (clock += 40))).toMatchObject({ slow: true, tried: 1 });
});

it('SRV-12: a bar of something is never nothing, and says its time', () => {
  expect([barHeight(0, 1000), barHeight(1, 1000), barHeight(1000, 1000)]).toEqual([0, 2, 96]);
  expect(pointWords({ at: new Date(2026, 10, 21, 14, 0).toISOString(), lines: 120, errors: 1 }, 300)).toBe(
    '14:00 to 14:05: 120 lines, 1 error',
  );
});

it('SRV-12: a source names itself after its target, and wrong targets are said', () => {
  expect(nameFor('FILE', '/var/log/nginx/error.log')).toBe('nginx/error.log');
  expect(nameFor('JOURNAL', 'nginx.service')).toBe('nginx');
  const values = { ...newSource, name: ' Web ', target: ' /var/log/web.log ' };
  expect(createInput(values, 'server-1')).toEqual({
    ...{ serverId: 'server-1', kind: 'FILE', target: '/var/log/web.log', name: 'Web', intervalSeconds: 10 },
    ...{ enabled: true, patterns: [] },
  });
  const faults = (over: object) =>
    sourceSchema.safeParse({ ...values, ...over }).error?.issues.map(({ path }) => path.join('.'));
  expect(faults({ target: 'web.log' })).toEqual(['target']);
  expect(faults({ kind: 'JOURNAL', target: 'a b' })).toEqual(['target']);
  expect(faults({ patterns: [{ name: 'x', pattern: '(', severity: 'INFO' }] })).toEqual(['patterns.0.pattern']);
});
