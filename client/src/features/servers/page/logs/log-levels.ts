// Levels of lines: words, colours, counts in words.
import type { LogLevel } from '../../../../gql/graphql.ts';
import { plural } from '../../../../lib/format-number.ts';
import { css } from '../../../../theme/tokens.ts';

interface LevelLook {
  /** In the list: short, so that the lines begin at one edge. */
  short: string;
  /** "error", in sentences: "12 errors". */
  one: string;
  many: string;
  color: string;
  bold: boolean;
}

/** Worst first. */
export const levelNames: readonly LogLevel[] = ['FATAL', 'ERROR', 'WARNING', 'INFO', 'DEBUG', 'TRACE', 'NONE'];

export const levelLook: Record<LogLevel, LevelLook> = {
  FATAL: { short: 'fatal', one: 'fatal line', many: 'fatal lines', color: css.down, bold: true },
  ERROR: { short: 'error', one: 'error', many: 'errors', color: css.down, bold: true },
  WARNING: { short: 'warn', one: 'warning', many: 'warnings', color: css.degraded, bold: true },
  INFO: { short: 'info', one: 'info line', many: 'info lines', color: css.dim, bold: false },
  DEBUG: { short: 'debug', one: 'debug line', many: 'debug lines', color: css.dim, bold: false },
  TRACE: { short: 'trace', one: 'trace line', many: 'trace lines', color: css.dim, bold: false },
  NONE: { short: '–', one: 'line without level', many: 'lines without level', color: css.dim, bold: false },
};

/** Levels as the filter groups them. */
export const levelChoices = [
  { value: 'all', label: 'All levels', levels: null },
  { value: 'warnings', label: 'Warnings and worse', levels: ['FATAL', 'ERROR', 'WARNING'] },
  { value: 'errors', label: 'Errors', levels: ['FATAL', 'ERROR'] },
  { value: 'info', label: 'Info and worse', levels: ['FATAL', 'ERROR', 'WARNING', 'INFO'] },
] as const satisfies readonly { value: string; label: string; levels: readonly LogLevel[] | null }[];

export type LevelChoice = (typeof levelChoices)[number]['value'];

/** Levels of a choice; null takes all. */
export function levelsOf(choice: LevelChoice): LogLevel[] | null {
  const levels = levelChoices.find(({ value }) => value === choice)?.levels ?? null;
  return levels && [...levels];
}

/** How many of each level, worst first: "3 errors, 12 warnings, 400 info lines". */
export function levelSummary(counts: readonly { level: LogLevel; lines: number }[]): string {
  return levelNames
    .flatMap((level) => {
      const lines = counts.find((count) => count.level === level)?.lines ?? 0;
      const { one, many } = levelLook[level];
      return lines > 0 ? [plural(lines, one, many)] : [];
    })
    .join(', ');
}

/** Counts of some lines by level. */
export function countLevels(lines: readonly { level: LogLevel }[]): { level: LogLevel; lines: number }[] {
  const counts = new Map<LogLevel, number>();
  for (const { level } of lines) counts.set(level, (counts.get(level) ?? 0) + 1);
  return [...counts].map(([level, count]) => ({ level, lines: count }));
}
