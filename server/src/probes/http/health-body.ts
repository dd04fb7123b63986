// What a JSON answer says about its sender: words and components (CONTRACT D1 rules 3 and 4, CHK-9 to CHK-13).

import type { JsonValue } from 'jsonpath-rfc9535';
import type { ComponentReading, Finding, Verdict } from '../probe.ts';
import { listOf, quote } from '../text.ts';
import { isWorse, VERDICT_WORD } from '../verdict-words.ts';

const WORDS = new Map<string, Verdict>([
  ...['healthy', 'ok', 'up', 'pass'].map((word) => [word, 'UP'] as const),
  ...['degraded', 'warning', 'warn'].map((word) => [word, 'DEGRADED'] as const),
  ...['unhealthy', 'error', 'down', 'fail'].map((word) => [word, 'DOWN'] as const),
]);

const SAYS: Record<Verdict, string> = { UP: 'says healthy', DEGRADED: 'says degraded', DOWN: 'says unhealthy' };

/** Keys whose values are maps or lists of components. */
const COMPONENT_KEYS = ['checks', 'services', 'dependencies', 'details'];
const MAX_COMPONENTS = 100;
const MAX_NAME = 80;

type JsonObject = { [key: string]: JsonValue };

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The verdict of a status word; null when it is no word that we know. */
export function verdictOfWord(value: JsonValue | undefined): Verdict | null {
  if (typeof value !== 'string' || value.length > 40) return null;
  return WORDS.get(value.trim().toLowerCase()) ?? null;
}

/** Judges the word of the whole answer, `{"status": "ok"}` or `"ok"`; null without a word that we know. */
export function judgeBodyWord(document: JsonValue): Finding | null {
  const word = isObject(document) ? document.status : document;
  const verdict = verdictOfWord(word);
  if (verdict === null || typeof word !== 'string') return null;
  const said = isObject(document) ? `"status": "${quote(word, 40)}"` : `"${quote(word, 40)}"`;
  const reason = verdict === 'UP' ? `Body ${said}` : `Body ${said} → ${VERDICT_WORD[verdict]}`;
  return { rule: 'BODY', verdict, label: `Body ${said}`, detail: SAYS[verdict], reason };
}

/** The components of an answer, each name once with its worst status, in the order of the answer; at most 100. */
export function componentsOf(document: JsonValue): ComponentReading[] {
  if (!isObject(document)) return [];
  const found = new Map<string, Verdict>();
  for (const key of COMPONENT_KEYS) {
    const group = document[key];
    if (Array.isArray(group)) for (const item of group) add(found, nameOf(item), item);
    else if (isObject(group)) for (const name of Object.keys(group)) add(found, name, group[name]);
  }
  // The shape of a database's own health answer (CHK-13).
  if (isObject(document.replication)) add(found, 'replication', document.replication);
  return [...found].map(([name, status]) => ({ name, status }));
}

function add(found: Map<string, Verdict>, rawName: string, value: JsonValue | undefined): void {
  const status = statusOf(value);
  const name = quote(rawName, MAX_NAME);
  if (status === null || name === '') return;
  const known = found.get(name);
  if (known === undefined ? found.size < MAX_COMPONENTS : isWorse(status, known)) found.set(name, status);
}

/** Word, object with `status`, or list of such objects (one per instance: the worst counts). */
function statusOf(value: JsonValue | undefined): Verdict | null {
  if (isObject(value)) return verdictOfWord(value.status);
  if (!Array.isArray(value)) return verdictOfWord(value);
  let worst: Verdict | null = null;
  for (const item of value.slice(0, MAX_COMPONENTS)) {
    const status = isObject(item) ? verdictOfWord(item.status) : null;
    if (status !== null && (worst === null || isWorse(status, worst))) worst = status;
  }
  return worst;
}

function nameOf(item: JsonValue): string {
  if (!isObject(item)) return '';
  return typeof item.name === 'string' ? item.name : '';
}

/** Judges components, to DEGRADED at most; null without any. */
export function judgeComponents(components: ComponentReading[]): Finding | null {
  if (components.length === 0) return null;
  const bad = components.filter((component) => component.status !== 'UP');
  const label = `${components.length === 1 ? 'Component' : 'Components'} ${listOf(components.map(({ name }) => name))}`;
  if (bad.length === 0) {
    const detail = components.length === 1 ? 'ok' : components.length === 2 ? 'both ok' : 'all ok';
    return { rule: 'COMPONENT', verdict: 'UP', label, detail, reason: `${label}: ${detail}` };
  }
  const words = listOf(
    bad.map(({ name, status }) => `${name} is ${VERDICT_WORD[status]}`),
    3,
  );
  return { rule: 'COMPONENT', verdict: 'DEGRADED', label, detail: words, reason: `Component ${words} → degraded` };
}
