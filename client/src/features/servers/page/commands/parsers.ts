// How numbers are found in what a command writes: words and an example for each way.
import type { CommandParser } from '../../../../gql/graphql.ts';

export interface ParserWords {
  parser: CommandParser;
  label: string;
  /** One sentence: what is read. */
  means: string;
  /** Label of the field for the pattern; null when there is none. */
  patternLabel: string | null;
  example: {
    command: string;
    output: string;
    pattern: string | null;
    /** What the parser makes of it, by name; "" is the number of a command that gives one. */
    gives: Record<string, number>;
  };
}

/** All parsers, the simplest first. */
export const parsers: readonly ParserWords[] = [
  {
    parser: 'NUMBER',
    label: 'A number',
    means: 'The output is one number; a unit may follow it.',
    patternLabel: null,
    example: { command: 'ls /var/spool/jobs | wc -l', output: '42', pattern: null, gives: { '': 42 } },
  },
  {
    parser: 'KEY_VALUE',
    label: 'key=value',
    means: 'Every name=number or name: number in the output; what is no number is left out.',
    patternLabel: null,
    example: {
      command: 'cat /run/app/stats',
      output: 'queue=12\nworkers: 4\nversion=v7',
      pattern: null,
      gives: { queue: 12, workers: 4 },
    },
  },
  {
    parser: 'JSON_PATH',
    label: 'JSON path',
    means: 'The output is JSON; the path picks the number or numbers. true counts as 1.',
    patternLabel: 'Path',
    example: {
      command: 'curl -s localhost:9000/stats',
      output: '{"queue":{"length":7}}',
      pattern: '$.queue.length',
      gives: { '': 7 },
    },
  },
  {
    parser: 'REGEX',
    label: 'Regular expression',
    means: 'The match is the number, or each of its groups is; named groups name their numbers.',
    patternLabel: 'Expression',
    example: {
      command: 'nginx-status',
      output: 'Active connections: 12 (3 idle)',
      pattern: 'connections: (?<active>\\d+) \\((?<idle>\\d+)',
      gives: { active: 12, idle: 3 },
    },
  },
  {
    parser: 'EXIT_CODE',
    label: 'Exit code',
    means:
      'The exit code is the number. Without limits 0 is OK, 1 a warning, more is critical, as monitoring plug-ins mean it.',
    patternLabel: null,
    example: { command: 'systemctl is-active --quiet nginx', output: '', pattern: null, gives: { '': 0 } },
  },
];

const byParser = new Map(parsers.map((words) => [words.parser, words]));

/** Words of a parser. */
export function parserWords(parser: CommandParser): ParserWords {
  return byParser.get(parser) ?? (parsers[0] as ParserWords);
}
