// Text for shells.

/** A word of a POSIX shell that stands for exactly this text, whatever it holds. @throws Error for NUL, which no shell can hold */
export function shellQuote(text: string): string {
  if (text.includes('\0')) throw new Error('A shell word cannot hold NUL.');
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
