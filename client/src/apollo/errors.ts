// Reads what the API says about a failure: `extensions.code`, `extensions.issues`, the request id.
import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';

export type ErrorCode =
  | 'BAD_INPUT'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'FORBIDDEN'
  | 'UNAUTHENTICATED'
  | 'RATE_LIMITED'
  | 'TOO_LARGE'
  | 'CURSOR_EXPIRED'
  | 'INTERNAL'
  | 'OFFLINE';

export interface Issue {
  /** Dotted path below `input`: "config.url", "name". */
  path: string;
  message: string;
}

export interface Failure {
  code: ErrorCode;
  /** One sentence for a person. */
  message: string;
  issues: Issue[];
  requestId: string | null;
}

const codes: ReadonlySet<string> = new Set<ErrorCode>([
  'BAD_INPUT',
  'NOT_FOUND',
  'CONFLICT',
  'FORBIDDEN',
  'UNAUTHENTICATED',
  'RATE_LIMITED',
  'TOO_LARGE',
  'CURSOR_EXPIRED',
  'INTERNAL',
]);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function readIssues(value: unknown): Issue[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).map((issue) => {
    const path = Array.isArray(issue.path) ? issue.path.map(String) : [];
    return {
      path: (path[0] === 'input' ? path.slice(1) : path).join('.'),
      message: typeof issue.message === 'string' ? issue.message : '',
    };
  });
}

/** What one GraphQL error (of a response or of a subscription) says. */
export function failureOf(message: string, extensions: unknown): Failure {
  const ext = isRecord(extensions) ? extensions : {};
  const code = typeof ext.code === 'string' && codes.has(ext.code) ? (ext.code as ErrorCode) : 'INTERNAL';
  return {
    code,
    message,
    issues: readIssues(ext.issues),
    requestId: typeof ext.requestId === 'string' ? ext.requestId : null,
  };
}

const offline: Failure = {
  code: 'OFFLINE',
  message: 'The server cannot be reached. Check the connection and try again.',
  issues: [],
  requestId: null,
};

/** What fetch throws without a network, in the words of the browsers. */
const NO_NETWORK = /failed to fetch|networkerror|load failed|fetch failed/i;

/** Turns whatever Apollo threw or returned into a Failure. No answer, or only a proxy's, is OFFLINE. */
export function toFailure(error: unknown): Failure {
  if (CombinedGraphQLErrors.is(error)) {
    const first = error.errors[0];
    return failureOf(first?.message ?? error.message, first?.extensions);
  }
  if (ServerError.is(error)) {
    const { statusCode } = error;
    const plain = (code: ErrorCode, message: string): Failure => ({ code, message, issues: [], requestId: null });
    if (statusCode >= 502 && statusCode <= 504) return offline;
    if (statusCode === 401) return plain('UNAUTHENTICATED', 'Please sign in.');
    if (statusCode === 429) return plain('RATE_LIMITED', 'Too many requests. Wait a moment and try again.');
    return plain('INTERNAL', `The server answered ${statusCode}.`);
  }
  const text = error instanceof Error ? error.message : '';
  if (NO_NETWORK.test(text)) return offline;
  return { code: 'INTERNAL', message: text || 'Something went wrong.', issues: [], requestId: null };
}
