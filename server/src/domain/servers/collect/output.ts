// Takes the answer of a script apart into its sections, whatever a login shell wrote around it.

import { BEGIN_MARK, END_MARK } from './preamble.ts';

/** The host is reached but is none that can be read: not Linux, or Linux without /proc. Words for people. */
export class NotLinux extends Error {
  override name = 'NotLinux';
}

/** The shell did not run the script to its end. Words for people. */
export class BrokenOutput extends Error {
  override name = 'BrokenOutput';
}

/** Lines of the sections by name; the first of a name counts, so that a later text cannot pass for one. */
export type Sections = ReadonlyMap<string, string[]>;

/**
 * Sections of an answer. Bytes that are no UTF-8 become U+FFFD; NULs stay.
 * @throws NotLinux, BrokenOutput
 */
export function sectionsOf(output: Buffer): Sections {
  const text = output.toString('utf8').replaceAll('\r\n', '\n');
  const begin = text.search(new RegExp(`(^|\n)${BEGIN_MARK} `));
  if (begin < 0) throw new BrokenOutput(`The login shell did not run the script${quoted(text)}.`);
  const body = text.slice(text.indexOf(BEGIN_MARK, begin));
  const [, system] = /^\S+ ([^\n]*)\n/.exec(body) ?? [];
  if (system === undefined) throw new BrokenOutput('The answer broke off at its beginning.');
  if (system !== 'Linux') throw new NotLinux(notLinux(system.replace(/^other\s*/, '').trim()));
  const end = body.lastIndexOf(`\n${END_MARK}`);
  if (end < 0) throw new BrokenOutput('The answer broke off before its end.');
  return split(body.slice(0, end));
}

/** Text for people: no control characters, one line, not too long. */
export function plain(text: string, length = 200): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is to go
  const line = text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ').trim();
  return line.length <= length ? line : [...line.slice(0, length * 2)].slice(0, length).join('');
}

/** A number, or null when the text is none. */
export function numberOf(text: string | undefined): number | null {
  if (text === undefined || text.trim() === '') return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : null;
}

function split(body: string): Sections {
  const sections = new Map<string, string[]>();
  let lines: string[] = [];
  for (const line of body.split('\n').slice(1)) {
    if (/^@[a-z-]+$/.test(line)) {
      lines = [];
      const name = line.slice(1);
      if (!sections.has(name)) sections.set(name, lines);
    } else lines.push(line);
  }
  return sections;
}

function quoted(text: string): string {
  const words = plain(text);
  return words === '' ? ': it wrote nothing' : `. It wrote: "${words}"`;
}

function notLinux(system: string): string {
  return system === 'Linux'
    ? 'The host runs Linux, but its /proc cannot be read.'
    : `The host runs ${plain(system, 40) || 'an unknown system'}, not Linux.`;
}
