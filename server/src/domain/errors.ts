// Expected failures of the domain. Edges translate them (GraphQL extensions, HTTP status); nothing else may be shown to a caller.

/** What kind of failure it is; the same word in GraphQL's `extensions.code`. */
export type ErrorCode =
  | 'BAD_INPUT'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'FORBIDDEN'
  | 'UNAUTHENTICATED'
  | 'RATE_LIMITED'
  | 'TOO_LARGE'
  | 'CURSOR_EXPIRED';

/** One fault of an input: where it is (e.g. ["input", "config", "url"]) and what is wrong, in words. */
export interface Issue {
  path: (string | number)[];
  message: string;
}

/** A failure that the caller caused and may read. The message holds no secret and no internals. */
export class DomainError extends Error {
  override name = 'DomainError';
  readonly code: ErrorCode;
  readonly issues: Issue[];

  constructor(code: ErrorCode, message: string, issues: Issue[] = []) {
    super(message);
    this.code = code;
    this.issues = issues;
  }
}

/** Bad input with the fields at fault. The message names the first. */
export function badInput(issues: Issue[]): DomainError {
  const first = issues[0];
  return new DomainError(
    'BAD_INPUT',
    first ? `${first.path.join('.')}: ${first.message}` : 'The input is not valid.',
    issues,
  );
}

/**
 * The object does not exist, or the actor may not see it; the two are not told apart.
 * @param path of the input that named it
 */
export function notFound(what: string, path?: (string | number)[]): DomainError {
  return new DomainError('NOT_FOUND', `${what} was not found.`, path ? [{ path, message: 'was not found' }] : []);
}
