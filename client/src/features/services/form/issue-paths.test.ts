import { describe, expect, it } from 'vitest';
import { noSecret } from '../../../components/form/secret.ts';
import { emptyValues, newAssertion, type ServiceFormValues } from './form-values.ts';
import { fieldOf, foldOf, placeIssues } from './issue-paths.ts';

const values: ServiceFormValues = {
  ...emptyValues(),
  headers: [
    { name: 'Accept', value: 'x' },
    { name: 'X-Dot.Name', value: 'y' },
  ],
  secretHeaders: [{ name: 'X-Token', secret: noSecret }],
  assertions: [newAssertion('keyword'), newAssertion('json')],
};

describe('fieldOf', () => {
  it.each([
    ['name', 'name'],
    ['clientId', 'client'],
    ['config', 'address'],
    ['config.url', 'address'],
    ['config.port', 'address'],
    ['config.auth.password', 'auth.password.value'],
    ['config.auth.username', 'auth.username'],
    ['config.headers.accept', 'headers.0.value'],
    ['config.headers.X-Dot.Name', 'headers.1.value'],
    ['config.secretHeaders.X-Token', 'secretHeaders.0.secret.value'],
    ['config.assertions.1.path', 'assertions.1.subject'],
    ['config.assertions.1.value', 'assertions.1.value'],
    ['config.assertions.0.text', 'assertions.0.subject'],
    ['config.tls.ca', 'tls.ca'],
    ['config.tls.clientKey', 'tls.clientKey.value'],
    ['config.tls.unheardOf', 'tls.verify'],
    ['schedule.timeZone', 'timeZone'],
    ['timeoutMs', 'timeoutMs'],
  ])('UI-5: %s stands at %s', (path, field) => {
    expect(fieldOf(path, values)).toBe(field);
  });

  it('UI-5: a complaint about the interval stands where the interval was chosen', () => {
    expect(fieldOf('schedule.intervalSeconds', values)).toBe('every');
    expect(fieldOf('schedule.intervalSeconds', { ...values, every: 'custom' })).toBe('customSeconds');
  });
});

it('UI-5: what no field takes is said in full', () => {
  const { fields, rest } = placeIssues(
    [
      { path: 'name', message: 'Taken.' },
      { path: 'moon', message: 'Too full.' },
      { path: '', message: 'No.' },
    ],
    values,
  );
  expect(fields).toEqual([['name', 'Taken.']]);
  expect(rest).toEqual(['moon: Too full.', 'No.']);
});

it('UI-5: every field inside a fold knows its fold', () => {
  expect(foldOf('assertions.1.subject')).toBe('healthy');
  expect(foldOf('auth.password.value')).toBe('request');
  expect(foldOf('body')).toBe('request');
  expect(foldOf('bodyLimitBytes')).toBe('down');
  expect(foldOf('slug')).toBe('down');
  expect(['address', 'name', 'client', 'every', 'cron'].map(foldOf)).toEqual([null, null, null, null, null]);
});
