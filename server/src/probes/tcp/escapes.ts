// Control characters as people write them in one line of a form.

const ESCAPE = /\\(r|n|t|0|\\|x[0-9a-fA-F]{2})/g;
const CONTROL: Record<string, string> = { r: '\r', n: '\n', t: '\t', '0': '\0', '\\': '\\' };

/** Bytes of a text in which \r \n \t \0 \\ and \xNN stand for one byte each; the rest is UTF-8. */
export function readEscapes(text: string): Buffer {
  const parts: Buffer[] = [];
  let end = 0;
  for (const match of text.matchAll(ESCAPE)) {
    const name = match[1] ?? '';
    parts.push(Buffer.from(text.slice(end, match.index)));
    parts.push(Buffer.from(CONTROL[name] ?? String.fromCharCode(Number.parseInt(name.slice(1), 16)), 'latin1'));
    end = match.index + match[0].length;
  }
  return Buffer.concat([...parts, Buffer.from(text.slice(end))]);
}
