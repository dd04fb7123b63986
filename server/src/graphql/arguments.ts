// Small helpers for arguments as they arrive: optional ones may be absent or null.

/** Drops what is absent or null, so that "left out" and "null" mean the same to the domain. */
export function given<T extends object>(input: T): { [K in keyof T]: Exclude<T[K], null> } {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value != null)) as {
    [K in keyof T]: Exclude<T[K], null>;
  };
}
