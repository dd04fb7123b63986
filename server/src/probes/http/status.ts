// Status codes: what their class says (CONTRACT D1) and which are expected.

import type { Finding, Verdict } from '../probe.ts';
import { VERDICT_WORD, worse } from '../verdict-words.ts';

/** Inclusive ranges of codes. */
export type StatusRanges = [from: number, to: number][];

/** Parses "200-299,301"; null when it is not such a list. */
export function parseStatusRanges(text: string): StatusRanges | null {
  const ranges: StatusRanges = [];
  for (const part of text.split(',')) {
    const match = /^\s*([1-5]\d\d)(?:\s*[-–]\s*([1-5]\d\d))?\s*$/.exec(part);
    if (!match) return null;
    const from = Number(match[1]);
    const to = Number(match[2] ?? match[1]);
    if (from > to) return null;
    ranges.push([from, to]);
  }
  return ranges;
}

/** Verdict by class alone: 2xx up, 3xx and 4xx degraded, all else down. */
export function statusClassVerdict(code: number): Verdict {
  if (code >= 200 && code < 300) return 'UP';
  return code >= 300 && code < 500 ? 'DEGRADED' : 'DOWN';
}

/** Words for the codes whose number alone says little. */
const MEANING: Record<number, string> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not found',
  429: 'rate limited',
};

/** The sentence for a check that the status class decided: "Status 503 is in 5xx → down". */
export function statusClassReason(code: number): string {
  const verdict = statusClassVerdict(code);
  const meaning = MEANING[code];
  return `Status ${code}${meaning ? ` (${meaning})` : ''} is in ${Math.floor(code / 100)}xx → ${VERDICT_WORD[verdict]}`;
}

/** Judges a code by its class, or by what is expected. */
export function judgeStatus(code: number, expected: StatusRanges | null): Finding {
  const label = `Status ${code}`;
  const byClass = statusClassVerdict(code);
  if (expected === null) {
    const detail = byClass === 'UP' ? 'in 200–299' : `in ${Math.floor(code / 100)}xx`;
    return { rule: 'STATUS_CLASS', verdict: byClass, label, detail, reason: statusClassReason(code) };
  }
  const words = expected.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
  if (expected.some(([from, to]) => code >= from && code <= to)) {
    return {
      rule: 'STATUS_EXPECTATION',
      verdict: 'UP',
      label,
      detail: `expected ${words}`,
      reason: `${label} is expected`,
    };
  }
  const verdict = worse(byClass, 'DEGRADED');
  const reason = `${label} is not the expected ${words} → ${VERDICT_WORD[verdict]}`;
  return { rule: 'STATUS_EXPECTATION', verdict, label, detail: `not the expected ${words}`, reason };
}
