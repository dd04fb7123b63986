// A secret in a form: it never comes back from the server, which only says that one is stored.

export interface Secret {
  /** What was typed; empty leaves the stored one as it is. */
  value: string;
  stored: boolean;
  /** The stored one is to go. */
  removed: boolean;
}

/** No secret, neither typed nor stored. */
export const noSecret: Secret = { value: '', stored: false, removed: false };

/** The secret as a form begins with it: nothing typed, and whether one is stored. */
export function storedSecret(stored: boolean): Secret {
  return stored ? { ...noSecret, stored } : noSecret;
}

/** True when there is one to use: typed, or stored and not to be removed. */
export function hasSecret({ value, stored, removed }: Secret): boolean {
  return value !== '' || (stored && !removed);
}

/** `{ [name]: value }` for the API: what was typed, null to remove, nothing to leave it as it is. */
export function secretInput<Name extends string>(name: Name, secret: Secret): { [K in Name]?: string | null } {
  const field = (value: string | null) => ({ [name]: value }) as { [K in Name]?: string | null };
  if (secret.value !== '') return field(secret.value);
  return secret.stored && secret.removed ? field(null) : {};
}
