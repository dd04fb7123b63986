// Collects conditions and parameters of a query that depends on a filter.

/** Conditions joined by AND, and the values of their placeholders. */
export interface SqlBuilder {
  values: unknown[];
  /** Adds a value and returns its placeholder: "$3". */
  bind(value: unknown): string;
  /** Adds a condition. */
  and(condition: string): void;
  /** "WHERE … AND …", or nothing. */
  where(): string;
}

export function sqlBuilder(): SqlBuilder {
  const conditions: string[] = [];
  const values: unknown[] = [];
  return {
    values,
    bind(value) {
      values.push(value);
      return `$${values.length}`;
    },
    and: (condition) => void conditions.push(condition),
    where: () => (conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''),
  };
}

/** The pattern of ILIKE that finds a text anywhere, whatever characters it holds. */
export function containsPattern(text: string): string {
  return `%${text.trim().replace(/[\\%_]/g, '\\$&')}%`;
}
