import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import { describe, expect, it } from 'vitest';
import { toFailure } from './errors.ts';

const graphqlError = (extensions: Record<string, unknown>) =>
  new CombinedGraphQLErrors({ errors: [{ message: 'No', extensions }] });
const httpError = (status: number) => new ServerError('No', { response: new Response('', { status }), bodyText: '' });

describe('SEC-11: what the API answered, for a person', () => {
  it('names the fields at fault, below input', () => {
    const failure = toFailure(
      graphqlError({
        code: 'BAD_INPUT',
        requestId: 'r1',
        issues: [{ path: ['input', 'config', 'url'], message: 'Not a URL' }],
      }),
    );
    expect(failure).toEqual({
      code: 'BAD_INPUT',
      message: 'No',
      requestId: 'r1',
      issues: [{ path: 'config.url', message: 'Not a URL' }],
    });
  });

  it('takes a code it does not know, or none, for INTERNAL', () => {
    expect(toFailure(graphqlError({ code: 'WHATEVER' })).code).toBe('INTERNAL');
    expect(toFailure(graphqlError({})).code).toBe('INTERNAL');
  });

  it.each([
    [502, 'OFFLINE'],
    [503, 'OFFLINE'],
    [504, 'OFFLINE'],
    [401, 'UNAUTHENTICATED'],
    [429, 'RATE_LIMITED'],
    [500, 'INTERNAL'],
  ])('HTTP %i is %s', (status, code) => {
    expect(toFailure(httpError(status)).code).toBe(code);
  });

  it.each(['Failed to fetch', 'NetworkError when attempting to fetch resource.', 'Load failed'])(
    '"%s" is OFFLINE',
    (message) => {
      expect(toFailure(new TypeError(message)).code).toBe('OFFLINE');
    },
  );

  it('a fault of the page is not called a fault of the network', () => {
    expect(toFailure(new TypeError('x is undefined'))).toMatchObject({ code: 'INTERNAL', message: 'x is undefined' });
  });
});
