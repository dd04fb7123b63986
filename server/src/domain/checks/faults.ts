// Which failures of the database pass by themselves.

/**
 * SQLSTATE classes: 08 connection, 25 a transaction that was ended, 40 serialization and deadlock, 53 resources,
 * 55 locks, 57 operator intervention (shutdown, timeout), 58 system.
 */
const PASSING = /^(08|25|40|53|55|57|58)/;

/** Whether trying the same again later may succeed: the database is away, busy or was interrupted. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: string };
  if (code && /^[0-9A-Z]{5}$/.test(code)) return PASSING.test(code);
  // Errors of the socket (ECONNREFUSED, ENOTFOUND, …), several of them at once, and pg's own without a code.
  if (code && /^E[A-Z_]+$/.test(code)) return true;
  return /connection|timeout|timed out|terminat/i.test(error.message) || error instanceof AggregateError;
}
