import { expect, it } from 'vitest';
import { limitWords, metricName, numberWords, scopeWords, valuesWords } from './command-words.ts';
import { sparkPath } from './spark-path.ts';
import { firstMetrics, worstFirst } from './use-server-commands.ts';

it('SRV-11: numbers are short, and stand with their units', () => {
  expect([0, 0.12345, 7, 99.5, 12_345.6, -0.5].map(numberWords)).toEqual([
    '0',
    '0.1235',
    '7',
    '99.5',
    '12,346',
    '-0.5',
  ]);
  expect(valuesWords([{ name: '', value: 42 }], 'jobs')).toBe('42 jobs');
  expect(
    valuesWords(
      [
        { name: 'queue', value: 12 },
        { name: 'workers', value: 4 },
      ],
      '',
    ),
  ).toBe('queue 12 · workers 4');
});

it('SRV-11: limits and places in words', () => {
  const none = { parser: 'NUMBER', direction: 'ABOVE', warning: null, critical: null, unit: 'ms' } as const;
  expect(limitWords(none)).toBe('');
  expect(limitWords({ ...none, warning: 10, critical: 20 })).toBe('warning from 10 ms, critical from 20 ms');
  expect(limitWords({ ...none, parser: 'EXIT_CODE' })).toBe('0 is OK, 1 a warning, more is critical');
  expect(limitWords({ ...none, direction: 'BELOW', critical: 2 })).toBe('critical at 2 ms or less');
  expect(scopeWords({ server: { __typename: 'Server', id: '1' }, tags: [] }, 'Lumen')).toBe('this server only');
  expect(scopeWords({ server: null, tags: [] }, 'Lumen')).toBe('all servers of Lumen');
  expect(scopeWords({ server: null, tags: ['web', 'db'] }, 'Lumen')).toBe('servers of Lumen tagged web, db');
});

const entry = (name: string, level: 'OK' | 'WARNING' | 'CRITICAL' | 'FAILED' | null, values: string[] = ['']) =>
  ({
    command: { id: name, slug: name, name, enabled: true },
    result: level && { level, values: values.map((called) => ({ name: called, value: 1 })) },
  }) as unknown as Parameters<typeof worstFirst>[0];

it('SRV-11: commands in trouble stand first, and each has the metric of its first number', () => {
  const entries = [
    entry('b', 'OK'),
    entry('a', 'OK'),
    entry('new', null),
    entry('w', 'WARNING'),
    entry('f', 'FAILED', []),
    entry('c', 'CRITICAL', ['x', 'y']),
  ];
  expect(entries.toSorted(worstFirst).map(({ command }) => command.name)).toEqual(['c', 'f', 'w', 'a', 'b', 'new']);
  expect(Object.fromEntries(firstMetrics(entries))).toEqual({
    a: 'command.a',
    b: 'command.b',
    w: 'command.w',
    c: 'command.c.x',
  });
  expect(metricName('queue', 'length')).toBe('command.queue.length');
});

it('SRV-11: a sparkline breaks where nothing was measured, and a constant is a line in the middle', () => {
  const at = (seconds: number, mean: number) => ({ at: new Date(seconds * 1000).toISOString(), mean });
  const frame = { from: 0, to: 100_000, width: 106, height: 26, gapMs: 30_000 };
  expect(sparkPath([], frame)).toBeNull();
  expect(sparkPath([at(0, 5), at(10, 5)], frame)).toEqual({ path: 'M3 13L13 13', last: { x: 13, y: 13 } });
  expect(sparkPath([at(0, 0), at(10, 10), at(90, 10)], frame)?.path).toBe('M3 23L13 3M93 3');
});
