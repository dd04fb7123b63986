// The rules between reachability and slowness (CONTRACT D1, 2 to 5), in their order.

import type { JsonValue } from 'jsonpath-rfc9535';
import type { ComponentReading, Finding, Judgement, ProbeResult } from '../probe.ts';
import { judgeAssertion, type Answer } from './assertions.ts';
import type { HttpConfig } from './config.ts';
import { componentsOf, judgeBodyWord, judgeComponents } from './health-body.ts';
import { planOf } from './plan.ts';
import { judgeStatus } from './status.ts';

/** Health answers are small. A large document is parsed only when an assertion asks for it. */
const MAX_HEALTH_ANSWER = 256 * 1024;

/** Judges an answer; pure. */
export function judgeHttp(config: HttpConfig, result: ProbeResult, now: Date): Judgement {
  const findings: Finding[] = [judgeStatus(result.statusCode ?? 0, planOf(config).expectedStatus)];
  let components: ComponentReading[] = [];
  const body = result.response?.body ?? '';
  const interpret = config.interpretBody && body.length <= MAX_HEALTH_ANSWER;
  const asserts = config.assertions.length > 0;
  const document =
    interpret || (asserts && config.assertions.some(({ type }) => type === 'json')) ? parse(body) : undefined;

  if (interpret && document !== undefined) {
    const word = judgeBodyWord(document);
    if (word) findings.push(word);
    components = componentsOf(document);
    const finding = judgeComponents(components);
    if (finding) findings.push(finding);
  }
  if (asserts) {
    const answer: Answer = { result, document, now };
    for (const assertion of config.assertions) findings.push(judgeAssertion(assertion, answer));
  }
  return { findings, components };
}

/** Parses what looks like JSON; undefined when it is not. */
function parse(body: string): JsonValue | undefined {
  const first = /^\ufeff?\s*(\S)/.exec(body);
  if (!first || !'{["-0123456789tfn'.includes(first[1] ?? '')) return undefined;
  try {
    return JSON.parse(body.charCodeAt(0) === 0xfeff ? body.slice(1) : body) as JsonValue;
  } catch {
    return undefined;
  }
}
