// Splits a pasted command line into words as a POSIX shell would, without expanding anything.

const ANSI: Record<string, string> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '0': '\0',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\x1b',
};

/** Reads $'…' from just after its opening quote; returns the text and the index of the closing quote. */
function ansiQuoted(text: string, from: number): [string, number] {
  let out = '';
  let i = from;
  while (i < text.length && text[i] !== "'") {
    if (text[i] !== '\\') {
      out += text[i];
      i += 1;
      continue;
    }
    const hex = /^(?:x([0-9a-f]{1,2})|u([0-9a-f]{1,4}))/i.exec(text.slice(i + 1));
    const next = text[i + 1] ?? '';
    if (hex) out += String.fromCharCode(parseInt(hex[1] ?? hex[2] ?? '0', 16));
    else out += ANSI[next] ?? next;
    i += 1 + (hex ? hex[0].length : 1);
  }
  return [out, i];
}

/** Words of a command line; null when a quote is not closed (the paste is cut off). */
export function shellWords(text: string): string[] | null {
  const words: string[] = [];
  let word: string | null = null;
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i] as string;
    if (/\s/.test(c)) {
      if (word !== null) words.push(word);
      word = null;
    } else if (c === "'") {
      const end = text.indexOf("'", i + 1);
      if (end < 0) return null;
      word = (word ?? '') + text.slice(i + 1, end);
      i = end;
    } else if (c === '$' && text[i + 1] === "'") {
      const [inner, end] = ansiQuoted(text, i + 2);
      if (end >= text.length) return null;
      word = (word ?? '') + inner;
      i = end;
    } else if (c === '"') {
      word ??= '';
      for (i += 1; text[i] !== '"'; i += 1) {
        if (i >= text.length) return null;
        if (text[i] === '\\' && /["\\$`\n]/.test(text[i + 1] ?? '')) {
          i += 1;
          if (text[i] === '\n') continue;
        }
        word += text[i];
      }
    } else if ((c === '\\' || c === '^') && /[\r\n]/.test(text[i + 1] ?? '')) {
      // A line that goes on: backslash in shells, caret in cmd.exe.
      i += text[i + 1] === '\r' && text[i + 2] === '\n' ? 2 : 1;
    } else if (c === '\\') {
      i += 1;
      word = (word ?? '') + (text[i] ?? '');
    } else if (word === null && /[;|&<>]/.test(c)) {
      break; // What follows is for the shell: a pipe, a redirection, the next command.
    } else {
      word = (word ?? '') + c;
    }
  }
  if (word !== null) words.push(word);
  return words;
}
