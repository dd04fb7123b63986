// Refuses what PostgreSQL cannot store, before anything is done: NUL, and halves of surrogate pairs.

import { badInput } from '#domain/errors.ts';
import type { Issue } from '#domain/errors.ts';

const MOST_ISSUES = 5;

/** @throws DomainError BAD_INPUT that names the strings at fault, in the variables or in the document */
export function assertStorable(document: string | undefined, variables: unknown): void {
  const issues: Issue[] = [];
  walk(variables, [], issues);
  if (issues.length > 0) throw badInput(issues);
  if (document !== undefined && (/\\u(0000|\{0+\})/i.test(document) || !isStorable(document))) {
    throw badInput([{ path: ['query'], message: 'holds characters that cannot be stored' }]);
  }
}

function walk(value: unknown, path: (string | number)[], issues: Issue[]): void {
  if (issues.length >= MOST_ISSUES) return;
  if (typeof value === 'string') {
    if (!isStorable(value)) issues.push({ path, message: 'holds characters that cannot be stored' });
  } else if (Array.isArray(value)) value.forEach((item, index) => walk(item, [...path, index], issues));
  else if (typeof value === 'object' && value !== null) {
    for (const [name, item] of Object.entries(value)) {
      if (!isStorable(name)) issues.push({ path, message: 'has a field whose name cannot be stored' });
      walk(item, [...path, name], issues);
    }
  }
}

/** With the flag u only halves of pairs are surrogates. */
const isStorable = (text: string) => !/\0|\p{Surrogate}/u.test(text);
