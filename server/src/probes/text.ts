// Foreign text made fit for one line of ours.

/** `text` on one line, without control characters, at most `max` characters. */
export function quote(text: string, max: number): string {
  const line = text
    .slice(0, max * 2)
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim();
  return line.length > max ? `${line.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…` : line;
}

/** "a", "a and b", "a, b and c", "a, b, c and 4 more". */
export function listOf(names: string[], max = 5): string {
  if (names.length > max + 1) return `${names.slice(0, max).join(', ')} and ${names.length - max} more`;
  if (names.length < 2) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
}

/** "1 day", "3 days". */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Text of foreign bytes. NUL, which PostgreSQL cannot store, becomes U+FFFD. */
export function bytesToText(bytes: Buffer, encoding: 'utf8' | 'latin1' = 'utf8'): string {
  const text = bytes.toString(encoding);
  return text.includes('\0') ? text.replaceAll('\0', '\ufffd') : text;
}
