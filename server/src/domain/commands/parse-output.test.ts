import { describe, expect, it } from 'vitest';
import { levelOf } from './limits.ts';
import { parseOutput } from './parse-output.ts';
import type { Limits } from './limits.ts';
import type { CommandParser } from '#storage/generated/prisma/enums.ts';

const parse = (parser: CommandParser, stdout: string, pattern: string | null = null, exitCode: number | null = 0) =>
  parseOutput(parser, pattern, { stdout, exitCode });

describe('SRV-11: the output of a command', () => {
  it.each<[string, number]>([
    ['42\n', 42],
    [' -3.5 ', -3.5],
    ['1.2e3', 1200],
    ['.5', 0.5],
    ['17%', 17],
    ['3.5 ms', 3.5],
    ['40°C', 40],
  ])('NUMBER reads %j', (text, value) => {
    expect(parse('NUMBER', text)).toEqual({ values: { '': value } });
  });

  it.each(['', 'abc', '1 2', '1,5', '12:30', '1e999', 'NaN', '0x10', '1.2.3'])('NUMBER refuses %j', (text) => {
    expect(parse('NUMBER', text)).toHaveProperty('error');
  });

  it('KEY_VALUE reads pairs in lines or words, and leaves out what is no number', () => {
    expect(parse('KEY_VALUE', 'queue=12\nworkers: 4\nname=x\nip=10.0.0.1\nat=12:30\n')).toEqual({
      values: { queue: 12, workers: 4 },
    });
    expect(parse('KEY_VALUE', 'time=0.3s size="17" db.rows=-5, ok')).toEqual({
      values: { time: 0.3, size: 17, 'db.rows': -5 },
    });
    expect(parse('KEY_VALUE', 'nothing here')).toHaveProperty('error');
  });

  it('JSON_PATH reads one number, several, and booleans', () => {
    const json = '{"queue":{"length":7,"ok":true},"nodes":[{"n":1},{"n":2}],"name":"x"}';
    expect(parse('JSON_PATH', json, '$.queue.length')).toEqual({ values: { '': 7 } });
    expect(parse('JSON_PATH', json, '$.queue.ok')).toEqual({ values: { '': 1 } });
    expect(parse('JSON_PATH', json, '$.nodes[*].n')).toEqual({ values: { 1: 1, 2: 2 } });
    expect(parse('JSON_PATH', json, '$.gone')).toEqual({ error: 'Nothing is at $.gone' });
    expect(parse('JSON_PATH', json, '$.name')).toEqual({ error: '"x" is not a number' });
    expect(parse('JSON_PATH', '<html>', '$.a')).toHaveProperty('error');
  });

  it('REGEX reads the match, its groups, or its named groups', () => {
    const text = 'Active: 12\nIdle: 3\n';
    expect(parse('REGEX', text, '\\d+')).toEqual({ values: { '': 12 } });
    expect(parse('REGEX', text, '^Idle: (\\d+)$')).toEqual({ values: { '': 3 } });
    expect(parse('REGEX', text, '(\\d+)\\D+(\\d+)')).toEqual({ values: { 1: 12, 2: 3 } });
    expect(parse('REGEX', text, '(?<active>\\d+)\\D+(?<idle>\\d+)')).toEqual({ values: { active: 12, idle: 3 } });
    expect(parse('REGEX', text, 'Gone')).toHaveProperty('error');
  });

  it('REGEX that takes for ever is given up', () => {
    expect(parse('REGEX', `${'a'.repeat(40)}!`, '^(a+)+$')).toEqual({ error: 'The pattern takes too long' });
  });

  it('EXIT_CODE is the number', () => {
    expect(parse('EXIT_CODE', 'text', null, 3)).toEqual({ values: { '': 3 } });
    expect(parse('EXIT_CODE', 'text', null, null)).toHaveProperty('error');
  });
});

describe('SRV-11: limits', () => {
  const limits = (more: Partial<Limits>): Limits => ({
    ...{ parser: 'NUMBER', direction: 'ABOVE', warning: null, critical: null },
    ...more,
  });

  it.each<[Partial<Limits>, number, string]>([
    [{}, 99, 'OK'],
    [{ warning: 10, critical: 20 }, 9.9, 'OK'],
    [{ warning: 10, critical: 20 }, 10, 'WARNING'],
    [{ warning: 10, critical: 20 }, 20, 'CRITICAL'],
    [{ critical: 20 }, 19, 'OK'],
    [{ direction: 'BELOW', warning: 10, critical: 5 }, 11, 'OK'],
    [{ direction: 'BELOW', warning: 10, critical: 5 }, 10, 'WARNING'],
    [{ direction: 'BELOW', warning: 10, critical: 5 }, 4, 'CRITICAL'],
    [{ parser: 'EXIT_CODE' }, 0, 'OK'],
    [{ parser: 'EXIT_CODE' }, 1, 'WARNING'],
    [{ parser: 'EXIT_CODE' }, 3, 'CRITICAL'],
    [{ parser: 'EXIT_CODE', critical: 5 }, 3, 'OK'],
  ])('%j judge %d as %s', (more, value, level) => {
    expect(levelOf({ '': value }, limits(more))).toBe(level);
  });

  it('the worst number decides', () => {
    expect(levelOf({ a: 1, b: 30, c: 12 }, limits({ warning: 10, critical: 20 }))).toBe('CRITICAL');
  });
});
