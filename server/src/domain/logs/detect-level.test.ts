import { describe, expect, it } from 'vitest';
import { detectLevel, journalLevel, ofPriority } from './detect-level.ts';
import { fingerprintOf, fold } from './fold.ts';
import { cleanLine, linesOf } from './lines.ts';
import { newLines, tailOf } from './overlap.ts';
import { findHits, patternsOf } from './patterns.ts';

describe('SRV-12: the level of a line', () => {
  it.each([
    ['2026-11-21 12:00:00,123 ERROR [main] com.acme.Queue - no message', 'ERROR'],
    ['2026-11-21T12:00:00Z WARN  slow query', 'WARNING'],
    ['INFO: no errors found', 'INFO'],
    ['[2026-11-21 12:00:00] production.CRITICAL: it burns', 'FATAL'],
    ['2026/11/21 12:00:00 [error] 1234#0: *1 open() failed', 'ERROR'],
    ['2026/11/21 12:00:00 [notice] 1#1: start worker processes', 'INFO'],
    ['[Sat Nov 21 12:00:00 2026] [core:warn] [pid 1] text', 'WARNING'],
    ['ts=2026 level=warn msg="error rate fine"', 'WARNING'],
    ['{"level":"error","msg":"x"}', 'ERROR'],
    ['{"level":30,"time":1,"msg":"error handler ready"}', 'INFO'],
    ['{"time":1,"severity":"CRITICAL","msg":"x"}', 'FATAL'],
    ['{"log.level": "Debug", "message":"x"}', 'DEBUG'],
    ['E0102 15:04:05.678901 1234 file.cc:56] oops', 'ERROR'],
    ['I0102 15:04:05.678901 1234 file.cc:56] error count 0', 'INFO'],
    ['<3>text of syslog', 'ERROR'],
    ['<30>text of syslog', 'INFO'],
    ['1.2.3.4 - - [21/Nov/2026:12:00:00 +0000] "GET /error HTTP/1.1" 502 1 "-" "-"', 'ERROR'],
    ['1.2.3.4 - - [21/Nov/2026:12:00:00 +0000] "GET /error HTTP/1.1" 200 1 "-" "-"', 'INFO'],
    ['postgres: 2026-11-21 12:00:00 UTC [1] LOG:  checkpoint', 'NONE'],
    ['2026-11-21 12:00:00 UTC [1] FATAL:  password authentication failed', 'FATAL'],
    ['Nov 21 12:00:00 host kernel: Out of memory: Killed process 1', 'FATAL'],
    ['Nov 21 12:00:00 host sshd[1]: error: maximum authentication attempts', 'ERROR'],
    ['Nov 21 12:00:00 host sshd[1]: Failed password for root', 'ERROR'],
    ['Traceback (most recent call last):', 'ERROR'],
    ['panic: runtime error: index out of range', 'FATAL'],
    ['build done, 0 errors', 'NONE'],
    ['warning: this is deprecated', 'WARNING'],
    ['connection timed out', 'WARNING'],
    ['hello', 'NONE'],
    ['', 'NONE'],
  ])('%j is %s', (text, level) => {
    expect(detectLevel(text)).toBe(level);
  });

  it('of the journal is what the line says, or the priority when that is worse', () => {
    expect(journalLevel('started', 6)).toBe('INFO');
    expect(journalLevel('ERROR: gone', 6)).toBe('ERROR');
    expect(journalLevel('DEBUG x', 6)).toBe('DEBUG');
    expect(journalLevel('INFO x', 3)).toBe('ERROR');
    expect(journalLevel('x', null)).toBe('NONE');
    expect([0, 2, 3, 4, 5, 7, 9].map(ofPriority)).toEqual([
      'FATAL',
      'FATAL',
      'ERROR',
      'WARNING',
      'INFO',
      'DEBUG',
      'NONE',
    ]);
  });

  it('takes little time, whatever the line', () => {
    const started = performance.now();
    for (const text of [
      'a'.repeat(4096),
      ' level '.repeat(500),
      '"GET '.repeat(800),
      '['.repeat(4096),
      '0:'.repeat(2000),
    ]) {
      detectLevel(text);
      fold(text);
    }
    expect(performance.now() - started).toBeLessThan(200);
  });
});

describe('SRV-12: fingerprints', () => {
  it.each([
    ['12:00:01 ERROR user 42 not found', '13:59:59.123 ERROR user 7 not found'],
    [
      '2026-11-21T12:00:00Z timeout after 3.5 s from 10.0.0.1:5432',
      '2025-01-02T03:04:05.6+01:00 timeout after 30 s from 192.168.1.7:80',
    ],
    ['id 550e8400-e29b-41d4-a716-446655440000 gone', 'id 123e4567-e89b-12d3-a456-426614174000 gone'],
    ['at 0x7ffe12ab of 3f2a9c1b7d', 'at 0xdeadbeef of 99aa88bb77cc'],
    ['Nov 21 12:00:00 web sshd[1]: Failed', 'Dec  1 01:02:03 web sshd[31337]: Failed'],
    ['trace eyJhbGciOiJIUzI1NiJ9abc end', 'trace Zm9vYmFyYmF6cXV4MTIzNA end'],
  ])('%j and %j are the same', (one, other) => {
    expect(fold(one)).toBe(fold(other));
    expect(fingerprintOf(fold(one))).toBe(fingerprintOf(fold(other)));
  });

  it('words make a difference, and the hash fits bigint', () => {
    expect(fold('ERROR user 42 not found')).not.toBe(fold('ERROR order 42 not found'));
    expect(fold('deadline exceeded')).toBe('deadline exceeded');
    for (let i = 0; i < 100; i += 1) {
      const hash = fingerprintOf(`text ${i}`);
      expect(hash >= -(2n ** 63n) && hash < 2n ** 63n).toBe(true);
    }
  });
});

describe('SRV-12: lines', () => {
  it('lose colours, control characters and NULs, and are cut', () => {
    expect(cleanLine('\u001B[31mERROR\u001B[0m a\0b\u0007\r')).toBe('ERROR ab');
    expect(cleanLine('x'.repeat(5000))).toHaveLength(4096);
    expect(linesOf('a\r\n\n  \n\tb\n')).toEqual(['a', '\tb']);
    expect(linesOf(Buffer.from([0xff, 0x61]).toString('utf8'))).toEqual(['\uFFFDa']);
  });

  it('of a command are new after the place where the output before ended', () => {
    const before = tailOf(['a', 'b', 'c']);
    expect(newLines(before, ['a', 'b', 'c'])).toEqual([]);
    expect(newLines(before, ['b', 'c', 'd'])).toEqual(['d']);
    expect(newLines(before, ['x', 'a', 'b', 'c', 'd'])).toEqual(['d']);
    expect(newLines(before, ['x', 'y'])).toEqual(['x', 'y']);
    expect(newLines([], ['x'])).toEqual(['x']);
    const long = Array.from({ length: 1000 }, (_, i) => `line ${i}`);
    expect(newLines(tailOf(long), [...long, 'new'])).toEqual(['new']);
  });
});

describe('SRV-12: patterns', () => {
  const pattern = (text: string) => ({ name: text, pattern: text, severity: 'CRITICAL' as const });

  it('find each its lines, once per read', () => {
    const { hits, faults } = findHits(
      [pattern('disk (full|broken)'), pattern('never')],
      ['disk full', 'ok', 'disk broken'],
    );
    expect(hits).toMatchObject([{ line: 'disk broken', count: 2 }]);
    expect(faults).toEqual([]);
  });

  it('that cannot be used or take for ever are told, the others go on', () => {
    const { hits, faults } = findHits([pattern('('), pattern('^(b+)+$'), pattern('ok')], [`${'b'.repeat(40)}!`, 'ok']);
    expect(hits).toHaveLength(1);
    expect(faults).toEqual(['The pattern "(" cannot be used', 'The pattern "^(b+)+$" takes too long']);
  });

  it('are read from the table with care', () => {
    expect(patternsOf([{ ...pattern('a'), more: 1 }])).toEqual([pattern('a')]);
    expect(patternsOf('nonsense')).toEqual([]);
  });
});
