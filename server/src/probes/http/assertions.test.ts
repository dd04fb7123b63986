import { describe, expect, it } from 'vitest';
import { resultOf } from '../net/result.ts';
import { assertionSchema } from './assertion-config.ts';
import { judgeAssertion } from './assertions.ts';

const now = new Date('2026-03-01T00:00:00Z');
const body =
  '{"status":"ok","queue":{"length":12},"ratio":1.0,"on":true,"none":null,"nodes":[{"up":"yes"},{"up":"no"}],"v":"2.14.1"}';
const result = {
  ...resultOf(null),
  statusCode: 200,
  bytes: body.length,
  certificate: { subject: 'a.example', issuer: 'CA', validTo: new Date('2026-03-11T12:00:00Z') },
  response: {
    headers: [
      ['X-Version', '2.1'],
      ['Vary', 'A'],
      ['vary', 'B'],
    ] as [string, string][],
    body,
    truncated: false,
  },
};

const judge = (assertion: object) =>
  judgeAssertion(assertionSchema.parse(assertion), { result, document: JSON.parse(body), now });

describe('D1 rule 5: assertions', () => {
  it.each([
    ['keyword there', { type: 'keyword', text: '"ok"' }, 'UP'],
    ['keyword missing', { type: 'keyword', text: 'nope' }, 'DOWN'],
    ['keyword unwanted', { type: 'keyword', text: 'ok', present: false, failAs: 'DEGRADED' }, 'DEGRADED'],
    ['json equals', { type: 'json', path: '$.status', comparison: 'EQUALS', value: 'ok' }, 'UP'],
    ['json number equals', { type: 'json', path: '$.ratio', comparison: 'EQUALS', value: '1.00' }, 'UP'],
    ['json boolean', { type: 'json', path: '$.on', comparison: 'EQUALS', value: 'true' }, 'UP'],
    ['json null', { type: 'json', path: '$.none', comparison: 'EQUALS', value: 'null' }, 'UP'],
    ['json differs', { type: 'json', path: '$.status', comparison: 'NOT_EQUALS', value: 'ok' }, 'DOWN'],
    ['json less', { type: 'json', path: '$.queue.length', comparison: 'LESS_THAN', value: '100' }, 'UP'],
    ['json not less', { type: 'json', path: '$.queue.length', comparison: 'LESS_THAN', value: '12' }, 'DOWN'],
    ['json more', { type: 'json', path: '$.queue.length', comparison: 'GREATER_THAN', value: '11.5' }, 'UP'],
    ['json text is not more', { type: 'json', path: '$.status', comparison: 'GREATER_THAN', value: '1' }, 'DOWN'],
    ['json matches', { type: 'json', path: '$.v', comparison: 'MATCHES', value: '^2\\.' }, 'UP'],
    ['json does not match', { type: 'json', path: '$.v', comparison: 'MATCHES', value: '^(3|4)\\.' }, 'DOWN'],
    ['json exists', { type: 'json', path: '$.none', comparison: 'EXISTS' }, 'UP'],
    ['json does not exist', { type: 'json', path: '$.nope', comparison: 'EXISTS', failAs: 'DEGRADED' }, 'DEGRADED'],
    [
      'json: every value must comply',
      { type: 'json', path: '$.nodes[*].up', comparison: 'EQUALS', value: 'yes' },
      'DOWN',
    ],
    [
      'json: none found complies with nothing',
      { type: 'json', path: '$.x[*]', comparison: 'NOT_EQUALS', value: 'a' },
      'DOWN',
    ],
    ['header, any case', { type: 'header', name: 'x-version', comparison: 'EQUALS', value: '2.1' }, 'UP'],
    ['header twice', { type: 'header', name: 'Vary', comparison: 'EQUALS', value: 'A, B' }, 'UP'],
    ['header missing', { type: 'header', name: 'X-No', comparison: 'EXISTS' }, 'DOWN'],
    ['size enough', { type: 'size', comparison: 'AT_LEAST', bytes: 10 }, 'UP'],
    ['size too much', { type: 'size', comparison: 'AT_MOST', bytes: 10, failAs: 'DEGRADED' }, 'DEGRADED'],
    ['certificate long enough', { type: 'certificate', days: 10 }, 'UP'],
    ['certificate ends soon', { type: 'certificate', days: 11 }, 'DEGRADED'],
  ])('%s', (_case, assertion, verdict) => {
    expect(judge(assertion)).toMatchObject({ rule: 'ASSERTION', verdict });
  });

  it('explains in words what was wanted and found', () => {
    expect(judge({ type: 'keyword', text: 'nope' }).reason).toBe('Body does not contain "nope" → down');
    expect(judge({ type: 'certificate', days: 30 }).reason).toBe('The certificate ends in 10 days → degraded');
    expect(judge({ type: 'json', path: '$.status', comparison: 'EQUALS', value: 'up' }).reason).toBe(
      'JSON $.status is "ok", not "up" → down',
    );
    expect(judge({ type: 'size', comparison: 'AT_MOST', bytes: 1 }).reason).toMatch(
      /^Body has \d+ bytes, more than 1 byte → down$/,
    );
    expect(judge({ type: 'json', path: '$.queue.length', comparison: 'EXISTS' })).toMatchObject({
      label: 'JSON $.queue.length exists',
      detail: 'is "12"',
    });
  });

  it('does not hang on a pattern that explodes', () => {
    const answer = { result, document: { a: `${'a'.repeat(60)}b` }, now };
    const assertion = assertionSchema.parse({ type: 'json', path: '$.a', comparison: 'MATCHES', value: '^(a+a+)+$' });
    const finding = judgeAssertion(assertion, answer);
    expect(finding).toMatchObject({ verdict: 'DOWN', detail: 'takes too long to evaluate' });
  });

  it('says that a body is not JSON', () => {
    const assertion = assertionSchema.parse({ type: 'json', path: '$.a', comparison: 'EXISTS' });
    expect(judgeAssertion(assertion, { result, document: undefined, now }).reason).toBe('Body is not JSON → down');
  });
});
