// From what a command wrote to named numbers. Pure.

import { textsAt } from '#probes/json-path.ts';
import { boundedByKey, TooSlow } from '#probes/bounded.ts';
import type { CommandParser } from '#storage/generated/prisma/enums.ts';

/** The name "" stands for the number of a command that gives one only. */
export type Parsed = { values: Record<string, number> } | { error: string };

/** Of a command's output, what is parsed. */
const MAX_TEXT = 65_536;
const MAX_VALUES = 50;
/** Generous, because a pattern that was too slow once is refused for minutes, and a busy machine stalls. */
const MATCH_LIMIT_MS = 100;
/** Numbers are stored with single precision; nothing that is measured comes near. */
const MAX_NUMBER = 1e30;

const NUMBER = String.raw`[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?`;
/** A number, and a unit that follows it: "42", "3.5 ms", "17%". */
const WITH_UNIT = new RegExp(`^(${NUMBER})\\s?[^\\d\\s.,:;=-]{0,10}$`, 'u');
const PAIR = new RegExp(`(?<![\\w.-])([A-Za-z_][\\w.-]{0,59})\\s?[=:]\\s?["']?(${NUMBER})(?![\\w.:,-]*\\d)`, 'g');

/**
 * Reads the numbers.
 * @param pattern of JSON_PATH the path, of REGEX the expression
 */
export function parseOutput(
  parser: CommandParser,
  pattern: string | null,
  { stdout, exitCode }: { stdout: string; exitCode: number | null },
): Parsed {
  const text = stdout.slice(0, MAX_TEXT).replaceAll('\0', '');
  switch (parser) {
    case 'EXIT_CODE':
      return exitCode === null ? { error: 'It gave no exit code' } : { values: { '': exitCode } };
    case 'NUMBER':
      return oneNumber(text);
    case 'KEY_VALUE':
      return named(pairsOf(text), 'no name=number');
    case 'JSON_PATH':
      return limited(() => jsonNumbers(pattern ?? '$', text));
    case 'REGEX':
      return limited(() => matchedNumbers(pattern ?? '', text));
  }
}

/** The number that a text is, perhaps with a unit; null when it is something else. */
function numberOf(text: string): number | null {
  const found = WITH_UNIT.exec(text.trim())?.[1];
  const value = found === undefined ? Number.NaN : Number(found);
  return Number.isFinite(value) && Math.abs(value) <= MAX_NUMBER ? value : null;
}

function oneNumber(text: string): Parsed {
  const value = numberOf(text);
  if (value !== null) return { values: { '': value } };
  return { error: text.trim() === '' ? 'It wrote nothing' : `It wrote no number but ${excerpt(text)}` };
}

function pairsOf(text: string): [string, number | null][] {
  return [...text.matchAll(PAIR)].map((found) => [found[1] ?? '', numberOf(found[2] ?? '')]);
}

function jsonNumbers(path: string, text: string): Parsed {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return { error: text.trim() === '' ? 'It wrote nothing' : `It wrote no JSON but ${excerpt(text)}` };
  }
  const texts = textsAt(path, document as Parameters<typeof textsAt>[1]);
  if (texts.length === 0) return { error: `Nothing is at ${path}` };
  return several(texts.map((found) => (found === 'true' ? '1' : found === 'false' ? '0' : found)));
}

function matchedNumbers(pattern: string, text: string): Parsed {
  const found = boundedByKey(`c${pattern}`, () => new RegExp(pattern, 'm').exec(text), MATCH_LIMIT_MS);
  if (!found) return { error: `Nothing matches the pattern in ${excerpt(text)}` };
  if (found.groups) {
    const groups = Object.entries(found.groups).map(([name, value]): [string, number | null] => [
      name,
      numberOf(value ?? ''),
    ]);
    return named(groups, 'no number in a named group');
  }
  return several(found.length > 1 ? found.slice(1).filter((group) => group !== undefined) : [found[0]]);
}

/** One number, or several with the names "1", "2" … */
function several(texts: string[]): Parsed {
  const numbers = texts.slice(0, MAX_VALUES).map(numberOf);
  const wrong = numbers.indexOf(null);
  if (wrong >= 0) return { error: `${excerpt(texts[wrong] ?? '')} is not a number` };
  if (numbers.length === 0) return { error: 'There was no number' };
  return {
    values: Object.fromEntries(numbers.map((value, i) => [numbers.length === 1 ? '' : `${i + 1}`, value ?? 0])),
  };
}

function named(pairs: [string, number | null][], nothing: string): Parsed {
  const values: Record<string, number> = {};
  for (const [name, value] of pairs) {
    if (value !== null && Object.keys(values).length < MAX_VALUES) values[name] = value;
  }
  return Object.keys(values).length > 0 ? { values } : { error: `There is ${nothing} in what it wrote` };
}

function limited(work: () => Parsed): Parsed {
  try {
    return work();
  } catch (error) {
    if (error instanceof TooSlow) return { error: 'The pattern takes too long' };
    return { error: 'The pattern cannot be used' };
  }
}

function excerpt(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return `"${line.length > 60 ? `${line.slice(0, 59)}…` : line}"`;
}
