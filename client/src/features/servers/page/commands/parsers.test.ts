import { describe, expect, it } from 'vitest';
import { parseOutput } from '../../../../../../server/src/domain/commands/parse-output.ts';
import { parsers } from './parsers.ts';

describe('SRV-11: what the form promises of each parser is what the server does', () => {
  it.each(parsers.map((words) => [words.parser, words.example] as const))(
    '%s',
    (parser, { output, pattern, gives }) => {
      expect(parseOutput(parser, pattern, { stdout: output, exitCode: 0 })).toEqual({ values: gives });
    },
  );
});
