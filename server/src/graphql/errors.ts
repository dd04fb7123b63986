// What a caller reads of a failure: a code, the fields at fault, the request's id. Anything unexpected is masked.

import { GraphQLError, Kind, parse, visit } from 'graphql';
import { DomainError } from '#domain/errors.ts';
import type { ASTNode, ExecutionResult } from 'graphql';
import type { ErrorCode, Issue } from '#domain/errors.ts';
import type { Logger } from '#logger';

/** What is known where a result leaves the server. */
export interface ErrorScope {
  requestId: string;
  log: Logger;
}

/** Errors that have been through here, so that a result may pass twice. */
const presented = new WeakSet<Error>();

/** The result with all its errors fit to be shown; unexpected ones are logged with the request's id. */
export function presentResult<T extends ExecutionResult>(result: T, scope: ErrorScope): T {
  if (!result.errors?.length) return result;
  const executed = 'data' in result;
  const paths = new Set<string>();
  const errors = result.errors
    .map((error) => presentError(error, scope, executed))
    .filter((error) => {
      // The compiled executor reports a failed field twice: its error, and that null is not allowed there.
      const path = error.path ? error.path.join('.') : null;
      if (path === null || !paths.has(path)) return Boolean(path === null || paths.add(path));
      return false;
    });
  return { ...result, errors };
}

/**
 * One error, fit to be shown.
 * @param executed whether it came from running the operation; before that, errors are the caller's
 */
export function presentError(error: unknown, scope: ErrorScope, executed = false): GraphQLError {
  if (error instanceof Error && presented.has(error)) return error as GraphQLError;
  const shown = present(error, scope, executed);
  presented.add(shown);
  return shown;
}

function present(error: unknown, { requestId, log }: ErrorScope, executed: boolean): GraphQLError {
  const outer = error instanceof GraphQLError ? error : null;
  const cause = causeOf(error);
  const where = { nodes: outer?.nodes, source: outer?.source, positions: outer?.positions, path: outer?.path };
  if (cause instanceof DomainError) {
    const { code, issues } = cause;
    // Whoever shows a wrong key, or asks too often, learns it from the status too; single fields do not set it.
    const status = executed ? undefined : STATUS[code];
    return new GraphQLError(cause.message, {
      ...where,
      extensions: extensions(code, issues, requestId, status ? { status } : undefined),
    });
  }
  // Before anything runs, faults of the document have a place in it; what fails on the server's side has none.
  const fault = cause instanceof GraphQLError ? cause : outer?.nodes?.length ? outer : null;
  if (fault && !executed) {
    const http = fault.extensions.http;
    const known = Object.keys(STATUS).find((code) => code === fault.extensions.code) as ErrorCode | undefined;
    const code = known ?? (http?.status === 413 ? 'TOO_LARGE' : 'BAD_INPUT');
    const issues = (fault.extensions.issues as Issue[] | undefined) ?? literalIssues(fault) ?? [];
    return new GraphQLError(fault.message, { ...where, extensions: extensions(code, issues, requestId, http) });
  }
  log.error({ requestId, err: cause, path: outer?.path }, 'a request failed unexpectedly');
  return new GraphQLError(`Something went wrong on the server. Its log has more under ${requestId}.`, {
    ...where,
    extensions: { code: 'INTERNAL', requestId },
  });
}

/** HTTP status of requests that fail as a whole; those without one are answered with what the media type asks for. */
const STATUS: Record<ErrorCode, number | undefined> = {
  BAD_INPUT: undefined,
  NOT_FOUND: undefined,
  CONFLICT: undefined,
  FORBIDDEN: 403,
  UNAUTHENTICATED: 401,
  RATE_LIMITED: 429,
  TOO_LARGE: undefined,
  CURSOR_EXPIRED: undefined,
};

/** Yoga takes `http` out again before it answers. */
const extensions = (code: ErrorCode, issues: Issue[], requestId: string, http?: object) => ({
  code,
  ...(issues.length > 0 && { issues }),
  requestId,
  ...(http && { http }),
});

/** The innermost original of an error. */
function causeOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}

/** Where in the arguments a literal of the wrong type stands; null for other errors. */
function literalIssues(error: GraphQLError): Issue[] | null {
  const at = error.nodes?.[0];
  if (!at?.loc || !error.source || !at.kind.endsWith('Value')) return null;
  const { start } = at.loc;
  let found: Issue[] | null = null;
  visit(parse(error.source), {
    enter(node, key, parent, _path, ancestors) {
      if (found || node.loc?.start !== start || node.kind !== at.kind) return;
      found = [{ path: namesOf([...ancestors, ...(parent ? [parent] : [])], key), message: error.message }];
    },
  });
  return found;
}

/** Names of the argument and the fields around a value, e.g. ["input", "schedule", "cron"]. */
function namesOf(
  ancestors: readonly (ASTNode | readonly ASTNode[])[],
  key: string | number | undefined,
): (string | number)[] {
  const names: (string | number)[] = [];
  for (const ancestor of ancestors) {
    if ('kind' in ancestor && (ancestor.kind === Kind.ARGUMENT || ancestor.kind === Kind.OBJECT_FIELD))
      names.push(ancestor.name.value);
  }
  return typeof key === 'number' ? [...names, key] : names;
}
