import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { expect, it, vi } from 'vitest';
import { placeErrors } from './place-errors.ts';

const failure = (...paths: string[]) =>
  new CombinedGraphQLErrors({
    errors: [
      {
        message: 'Some fields are wrong.',
        extensions: {
          code: 'BAD_INPUT',
          issues: paths.map((path) => ({ path: ['input', path], message: `${path} is wrong` })),
        },
      },
    ],
  });

it('SEC-10: an issue stands beside its field and nothing is said twice', () => {
  const setError = vi.fn();
  expect(placeErrors<{ name: string; email: string }>(failure('name'), ['name', 'email'], setError)).toBe('');
  expect(setError).toHaveBeenCalledExactlyOnceWith('name', { type: 'server', message: 'Name is wrong.' });
});

it('SEC-10: an issue of a field that the form has not got is said for the form', () => {
  const setError = vi.fn();
  expect(placeErrors<{ name: string }>(failure('name', 'slug'), ['name'], setError)).toBe('Some fields are wrong.');
  expect(setError).toHaveBeenCalledTimes(1);
});

it('a failure without issues is said for the form', () => {
  expect(placeErrors<{ name: string }>(new TypeError('Failed to fetch'), ['name'], vi.fn())).toContain(
    'cannot be reached',
  );
});
