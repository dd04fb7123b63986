// What names, addresses and passwords of accounts must be; the server has the last word.

/** Shown under every field for a new password. */
export const passwordHelp = '12 to 128 characters. A few words are easy to remember and hard to guess.';

/** null when good, else what is wrong, for a person. */
export function nameRule(name: string): string | null {
  const length = name.trim().length;
  if (length === 0) return 'Please give a name.';
  return length > 100 ? 'At most 100 characters.' : null;
}

/** null when it can be an address; whether it is one, only a mail can tell. */
export function emailRule(email: string): string | null {
  if (email.trim() === '') return 'Please give an email address.';
  return /^\S+@\S+\.\S+$/.test(email.trim()) || /^\S+@localhost$/.test(email.trim())
    ? null
    : 'This is not an email address.';
}

/** Length only: rules about kinds of characters make passwords worse. */
export function newPasswordRule(password: string): string | null {
  const length = Array.from(password).length;
  if (length < 12)
    return length === 0
      ? 'Please choose a password.'
      : `${12 - length} more ${length === 11 ? 'character' : 'characters'}, please.`;
  return length > 128 ? 'At most 128 characters.' : null;
}
