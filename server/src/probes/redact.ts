// Keeps secret values out of texts: a target may send back what it was sent.

/** What stands for a secret. */
const MASK = '•••';

/** Shorter values are no secrets, and masking them would tear every text apart. */
const MIN_LENGTH = 6;

/** The forms in which secret values may appear in a text, longest first; values shorter than 6 characters are left out. */
export function secretTexts(values: string[]): string[] {
  const texts = new Set<string>();
  for (const value of values) {
    if (value.length < MIN_LENGTH) continue;
    texts.add(value);
    texts.add(encodeURIComponent(Buffer.from(value).toString()));
    texts.add(JSON.stringify(value).slice(1, -1));
    texts.add(Buffer.from(value).toString('base64').replace(/=+$/, ''));
  }
  return [...texts].sort((a, b) => b.length - a.length);
}

/** Replaces each of `secrets` (from `secretTexts`) in a text. */
export function mask(text: string, secrets: string[]): string {
  let masked = text;
  for (const secret of secrets) if (masked.includes(secret)) masked = masked.replaceAll(secret, MASK);
  return masked;
}

/** Replaces every secret of a map path → value in a text, also where it is URL-encoded, JSON-escaped or in base64. */
export function redact(text: string, secrets: Record<string, string>): string {
  return mask(text, secretTexts(Object.values(secrets)));
}
