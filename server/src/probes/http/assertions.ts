// Judges what a person demands of an answer (CONTRACT D1 rule 5).

import type { JsonValue } from 'jsonpath-rfc9535';
import { TooSlow } from '../bounded.ts';
import { textsAt } from '../json-path.ts';
import { firstMismatch } from '../pattern.ts';
import type { Finding, ProbeResult } from '../probe.ts';
import { plural, quote } from '../text.ts';
import { VERDICT_WORD } from '../verdict-words.ts';
import { isNumber, type Assertion, type Comparison } from './assertion-config.ts';

/** What assertions look at. */
export interface Answer {
  result: ProbeResult;
  /** The parsed body; undefined when it is not JSON. */
  document: JsonValue | undefined;
  now: Date;
}

/** Whether a demand is met, in words: `label` what is looked at, `found` what there is, `fault` the sentence if not met. */
interface Outcome {
  met: boolean;
  label: string;
  found: string;
  fault: string;
}

/** Judges one demand. */
export function judgeAssertion(assertion: Assertion, answer: Answer): Finding {
  const { met, label, found, fault } = outcomeOf(assertion, answer);
  const verdict = met ? 'UP' : assertion.failAs;
  const reason = met ? `${label}: ${found}` : `${fault} → ${VERDICT_WORD[verdict]}`;
  return { rule: 'ASSERTION', verdict, label, detail: found, reason };
}

function outcomeOf(assertion: Assertion, { result, document, now }: Answer): Outcome {
  switch (assertion.type) {
    case 'keyword': {
      const text = quote(assertion.text, 60);
      const has = result.response?.body.includes(assertion.text) ?? false;
      return {
        met: has === assertion.present,
        label: `Body ${assertion.present ? 'with' : 'without'} "${text}"`,
        found: has ? 'it is there' : 'it is not there',
        fault: `Body ${has ? 'contains' : 'does not contain'} "${text}"`,
      };
    }
    case 'json': {
      const label = `JSON ${quote(assertion.path, 80)}`;
      if (document === undefined) {
        const why = result.response?.truncated ? 'too large to be read as JSON' : 'not JSON';
        return { met: false, label, found: `body is ${why}`, fault: `Body is ${why}` };
      }
      return compareSafely(label, assertion, () => textsAt(assertion.path, document));
    }
    case 'header': {
      const name = assertion.name.toLowerCase();
      const values = (result.response?.headers ?? []).filter(([key]) => key.toLowerCase() === name);
      const whole = values.length > 0 ? [values.map(([, value]) => value).join(', ')] : [];
      return compareSafely(`Header ${quote(assertion.name, 60)}`, assertion, () => whole);
    }
    case 'size': {
      const bytes = result.bytes ?? 0;
      const few = bytes < assertion.bytes;
      const many = bytes > assertion.bytes;
      const met = assertion.comparison === 'AT_LEAST' ? !few : !many;
      const limit = `${few ? 'fewer' : 'more'} than ${plural(assertion.bytes, 'byte')}`;
      const label = `Size ${assertion.comparison === 'AT_LEAST' ? 'at least' : 'at most'} ${plural(assertion.bytes, 'byte')}`;
      return { met, label, found: plural(bytes, 'byte'), fault: `Body has ${plural(bytes, 'byte')}, ${limit}` };
    }
    default: {
      const label = `Certificate valid for ${plural(assertion.days, 'day')}`;
      if (!result.certificate)
        return { met: false, label, found: 'no certificate', fault: 'The answer came without a certificate' };
      const left = Math.floor((result.certificate.validTo.getTime() - now.getTime()) / 86_400_000);
      const words = left < 0 ? `ended ${plural(-left, 'day')} ago` : `ends in ${plural(left, 'day')}`;
      return { met: left >= assertion.days, label, found: words, fault: `The certificate ${words}` };
    }
  }
}

/** How a comparison reads, and what is said of a value that does not comply. */
const WORDS: Record<Comparison, { wish: string; fault: (wanted: string) => string }> = {
  EQUALS: { wish: 'equals', fault: (wanted) => `not${wanted}` },
  NOT_EQUALS: { wish: 'is not', fault: () => 'which it must not be' },
  LESS_THAN: { wish: 'is less than', fault: (wanted) => `not less than${wanted}` },
  GREATER_THAN: { wish: 'is more than', fault: (wanted) => `not more than${wanted}` },
  MATCHES: { wish: 'matches', fault: (wanted) => `which does not match${wanted}` },
  EXISTS: { wish: 'exists', fault: () => '' },
};

/** Compares every value found; there must be one. A pattern or path that takes too long is not met. */
function compareSafely(
  subject: string,
  { comparison, value }: { comparison: Comparison; value: string | null },
  find: () => string[],
): Outcome {
  const words = WORDS[comparison];
  const wanted = value === null || comparison === 'EXISTS' ? '' : ` "${quote(value, 60)}"`;
  const label = `${subject} ${words.wish}${wanted}`;
  try {
    const values = find();
    const first = values[0];
    if (first === undefined) return { met: false, label, found: 'not there', fault: `${subject} is not there` };
    const bad = firstBad(values, comparison, value ?? '');
    const shown = `"${quote(bad ?? first, 60)}"`;
    const more = values.length > 1 && bad === undefined ? ` and ${values.length - 1} more` : '';
    return {
      met: bad === undefined,
      label,
      found: `is ${shown}${more}`,
      fault: `${subject} is ${shown}, ${words.fault(wanted)}`,
    };
  } catch (error) {
    const found = error instanceof TooSlow ? 'takes too long to evaluate' : 'cannot be evaluated';
    return { met: false, label, found, fault: `${label}: ${found}` };
  }
}

/** The first value that does not comply, undefined when all do. */
function firstBad(values: string[], comparison: Comparison, wanted: string): string | undefined {
  switch (comparison) {
    case 'EXISTS':
      return undefined;
    case 'EQUALS':
      return values.find((found) => !equal(found, wanted));
    case 'NOT_EQUALS':
      return values.find((found) => equal(found, wanted));
    case 'LESS_THAN':
      return values.find((found) => !(isNumber(found) && Number(found) < Number(wanted)));
    case 'GREATER_THAN':
      return values.find((found) => !(isNumber(found) && Number(found) > Number(wanted)));
    default:
      return firstMismatch(wanted, values);
  }
}

/** Equal as text, or as numbers: 1.0 equals 1. */
function equal(found: string, wanted: string): boolean {
  return found === wanted || (isNumber(found) && isNumber(wanted) && Number(found) === Number(wanted));
}
