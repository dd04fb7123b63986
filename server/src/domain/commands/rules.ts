// What the fields of a command must be together.

import { badInput } from '#domain/errors.ts';
import { isJsonPath } from '#probes/json-path.ts';
import { patternFault } from '#probes/pattern.ts';
import type { Issue } from '#domain/errors.ts';
import type { CommandRules } from './outcome.ts';

type Checked = Pick<CommandRules, 'parser' | 'pattern' | 'direction' | 'warning' | 'critical'>;

/** @throws DomainError BAD_INPUT: a pattern that the parser needs and cannot read, or limits in the wrong order */
export function assertRules(rules: Checked): void {
  const issues: Issue[] = [];
  const fault = patternFaultOf(rules);
  if (fault !== null) issues.push({ path: ['input', 'pattern'], message: fault });
  const { direction, warning, critical } = rules;
  const swapped =
    warning !== null && critical !== null && (direction === 'ABOVE' ? warning > critical : warning < critical);
  if (swapped) {
    const message = `must not be ${direction === 'ABOVE' ? 'below' : 'above'} the limit of a warning`;
    issues.push({ path: ['input', 'critical'], message });
  }
  if (issues.length > 0) throw badInput(issues);
}

function patternFaultOf({ parser, pattern }: Checked): string | null {
  if (parser !== 'JSON_PATH' && parser !== 'REGEX') return null;
  if (pattern === null) return parser === 'REGEX' ? 'is required' : 'is required, for example $.queue.length';
  if (parser === 'REGEX') return patternFault(pattern);
  return isJsonPath(pattern) ? null : 'is not a JSON path';
}
