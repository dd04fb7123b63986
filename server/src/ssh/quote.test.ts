import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { shellQuote } from './quote.ts';

describe('SRV-11: a quoted word', () => {
  it.each(['', 'plain', "it's", `a "b" $(id) \`id\` \\ $HOME ! * ? ~ ; & | < > #`, 'two\nlines', '-n', "''", 'ü 日本'])(
    'stands for exactly %j',
    (text) => {
      for (const shell of ['/bin/bash', '/bin/dash', '/bin/sh'])
        expect(execFileSync(shell, ['-c', `printf %s ${shellQuote(text)}`]).toString()).toBe(text);
    },
  );

  it('cannot hold NUL', () => {
    expect(() => shellQuote('a\0b')).toThrow('NUL');
  });
});
