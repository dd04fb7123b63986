// Tries a pattern against the lines at hand, as the server will against those that it reads.

const MAX_PATTERN = 200;
/** Of each line, what is tried: a pattern that backtracks must not hold the page up for long. */
const MAX_TEXT = 1_000;
/** For all lines together, ms. */
const BUDGET_MS = 50;

/** Why a pattern cannot be used, in words; null when it can. */
export function patternFault(pattern: string): string | null {
  if (pattern.trim() === '') return 'Not filled in.';
  if (pattern.length > MAX_PATTERN) return `At most ${MAX_PATTERN} characters.`;
  try {
    return new RegExp(pattern).source === '' ? 'Not filled in.' : null;
  } catch {
    return 'This is not a regular expression.';
  }
}

export interface PatternTrial {
  /** Lines that were tried. */
  tried: number;
  matches: number;
  /** The newest that matches; null when none does. */
  example: string | null;
  /** The pattern took so long that not all lines were tried. */
  slow: boolean;
}

/** What the pattern finds in the newest of the lines, which are oldest first; null when it cannot be used. */
export function tryPattern(
  pattern: string,
  lines: readonly string[],
  now: () => number = () => performance.now(),
): PatternTrial | null {
  if (patternFault(pattern) !== null) return null;
  const expression = new RegExp(pattern);
  const end = now() + BUDGET_MS;
  const trial: PatternTrial = { tried: 0, matches: 0, example: null, slow: false };
  for (const line of lines.toReversed()) {
    if (now() > end) return { ...trial, slow: true };
    trial.tried += 1;
    if (!expression.test(line.slice(0, MAX_TEXT))) continue;
    trial.matches += 1;
    trial.example ??= line;
  }
  return trial;
}

/** "matches 3 of the newest 100 lines", in words. */
export function trialWords({ tried, matches, slow }: PatternTrial): string {
  if (slow) return 'This pattern is slow; a simpler one is safer.';
  if (tried === 0) return 'There is no line yet to try it on.';
  if (matches === 0) return `Matches none of the newest ${tried} lines.`;
  return `Matches ${matches} of the newest ${tried} lines, for example:`;
}
