// Folded lines: what differs from one line to the next is a placeholder: <time>, <id>, <ip>, #.

const PLACEHOLDER = /(<time>|<id>|<ip>|#)/;

/** Text and placeholders in their order. */
export function foldedParts(folded: string): { text: string; placeholder: boolean }[] {
  return folded
    .split(PLACEHOLDER)
    .filter((text) => text !== '')
    .map((text) => ({ text, placeholder: PLACEHOLDER.test(text) }));
}

/** The longest piece of text that all lines of the kind have, to search for; '' when there is none worth it. */
export function searchOf(folded: string): string {
  const pieces = foldedParts(folded)
    .filter(({ placeholder }) => !placeholder)
    .map(({ text }) => text.trim());
  const longest = pieces.reduce((best, piece) => (piece.length > best.length ? piece : best), '');
  return longest.length >= 4 ? longest.slice(0, 200) : '';
}
