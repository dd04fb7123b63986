import { expect, it } from 'vitest';
import { formSchema } from './form-schema.ts';
import { emptyValues, newAssertion, type ServiceFormValues } from './form-values.ts';
import { downSummary, healthySummary, requestSummary } from './summaries.ts';

const good: ServiceFormValues = {
  ...emptyValues(),
  address: 'https://shop.example/health',
  name: 'Shop',
  client: { id: 'C1', slug: 'c', name: 'C' },
};

function faults(change: Partial<ServiceFormValues>): string[] {
  const result = formSchema.safeParse({ ...good, ...change });
  return result.success ? [] : result.error.issues.map(({ path }) => path.join('.'));
}

it('UI-5: a URL, a name and a client are enough', () => {
  expect(faults({})).toEqual([]);
});

it.each<[string, Partial<ServiceFormValues>]>([
  ['address', { address: '' }],
  ['address', { address: 'ftp://x.example' }],
  ['name', { name: '  ' }],
  ['client', { client: null }],
  ['slug', { slug: 'No Slug' }],
  ['customSeconds', { every: 'custom', customSeconds: '4' }],
  ['cron', { every: 'cron', cron: '* * *' }],
  ['expectedStatus', { expectedStatus: '2xx' }],
  ['timeoutMs', { timeoutMs: '5.5' }],
  ['failureThreshold', { failureThreshold: '0' }],
  ['headers.0.name', { headers: [{ name: 'not a name', value: '' }] }],
  ['assertions.0.subject', { assertions: [newAssertion('keyword')] }],
  ['assertions.0.subject', { assertions: [{ ...newAssertion('json'), subject: 'status' }] }],
  ['assertions.0.value', { assertions: [{ ...newAssertion('header'), value: '(' }] }],
  ['assertions.0.value', { assertions: [{ ...newAssertion('certificate'), value: 'soon' }] }],
  ['auth.username', { auth: { ...good.auth, type: 'basic' } }],
  ['auth.token.value', { auth: { ...good.auth, type: 'bearer' } }],
])('UI-5: finds the fault in %s %#', (field, change) => {
  expect(faults(change)).toContain(field);
});

it('SEC-3: a stored token need not be typed again', () => {
  expect(
    faults({ auth: { ...good.auth, type: 'bearer', token: { value: '', stored: true, removed: false } } }),
  ).toEqual([]);
});

it('UI-5: folds say in words what is in them', () => {
  expect(healthySummary(good)).toBe('status 2xx, under 2 s, body says ok');
  expect(requestSummary({ ...good, auth: { ...good.auth, type: 'basic', username: 'monitor' } })).toBe(
    'GET, basic auth as monitor',
  );
  expect(downSummary(good)).toBe('after 2 bad checks 15 s apart, no answer in 5 s');
  expect(requestSummary({ ...good, kind: 'TCP' })).toBe('nothing is sent, plain');
});
