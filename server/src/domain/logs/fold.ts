// Folds what differs from one occurrence of an error to the next, so that equal errors are counted together. Pure.

import { createHash } from 'node:crypto';

const MAX_FOLDED = 500;

/** In this order: what contains numbers before numbers. */
const FOLDS: [RegExp, string][] = [
  // Times: 2026-11-21T12:00:00.123Z, 2026/11/21 12:00:00, 21/Nov/2026:12:00:00 +0000, Nov 21 12:00:00, 12:00:00.123
  [/\b\d{4}[-/]\d\d[-/]\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)?(?:Z|\s?[+-]\d\d:?\d\d)?/g, '<time>'],
  [/\b\d{1,2}\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d(?: [+-]\d{4})?/g, '<time>'],
  [/\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d\d:\d\d:\d\d\b/g, '<time>'],
  [/\b\d\d:\d\d:\d\d(?:[.,]\d+)?\b/g, '<time>'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '<id>'],
  [/\b(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?\b/g, '<ip>'],
  [/(?<![\w:])(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4}(?![\w:])/gi, '<ip>'],
  [/\b0x[0-9a-f]+\b/gi, '<id>'],
  // Long words with digits and letters: hashes, trace ids, tokens.
  [/\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{8,}\b/gi, '<id>'],
  [/\b(?=\w*\d)(?=\w*[A-Za-z])\w{20,}\b/g, '<id>'],
  [/\d+(?:[.,]\d+)*/g, '#'],
];

/** The line with times, ids, addresses and numbers folded. */
export function fold(text: string): string {
  let folded = text.slice(0, 2 * MAX_FOLDED);
  for (const [pattern, replacement] of FOLDS) folded = folded.replace(pattern, replacement);
  return folded.replace(/\s+/g, ' ').trim().slice(0, MAX_FOLDED);
}

/** 64 bits of the folded line, signed, as PostgreSQL's bigint holds them. */
export function fingerprintOf(folded: string): bigint {
  return createHash('sha256').update(folded).digest().readBigInt64BE(0);
}
