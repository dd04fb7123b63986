// From bytes to lines that can be stored.

import { storable } from '#storage/columns.ts';

/** Of a line, what is kept. */
const MAX_LINE = 4096;
/** Colours and cursor movements of terminals. */
// oxlint-disable-next-line no-control-regex
const ESCAPES = /\u001B(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\)|[@-Z\\-_])/g;
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F]/g;

/** A line without escapes and control characters, cut to 4 KB; "" for a blank one. */
export function cleanLine(text: string): string {
  const clean = storable(text.replace(ESCAPES, '').replace(CONTROLS, '')).trimEnd();
  return clean.length > MAX_LINE ? storable(`${clean.slice(0, MAX_LINE - 1)}…`) : clean;
}

/** The lines of a text, without blank ones. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map(cleanLine)
    .filter((line) => line !== '');
}
