// The form of a log source: what is typed, its rules, and what is sent.
import { z } from 'zod';
import type {
  CreateLogSourceInput,
  LogSourceFieldsFragment,
  LogSourceKind,
  Severity,
  UpdateLogSourceInput,
} from '../../../../gql/graphql.ts';
import { nameRule, wholeNumber } from '../../../../lib/form-schemas.ts';
import { patternFault } from './pattern-lines.ts';

export interface PatternValues {
  name: string;
  pattern: string;
  severity: Severity;
}

export interface SourceValues {
  kind: LogSourceKind;
  target: string;
  name: string;
  intervalSeconds: string;
  enabled: boolean;
  patterns: PatternValues[];
}

export const newSource: SourceValues = {
  kind: 'FILE',
  target: '',
  name: '',
  intervalSeconds: '10',
  enabled: true,
  patterns: [],
};

/** A stored source as the form begins with it. */
export function valuesOf(source: LogSourceFieldsFragment): SourceValues {
  const { kind, target, name, enabled } = source;
  const patterns = source.patterns.map(({ name: called, pattern, severity }) => ({ name: called, pattern, severity }));
  return { kind, target, name, enabled, patterns, intervalSeconds: String(source.intervalSeconds) };
}

/** A name for a target that has none yet: the file's name, the unit, the program. */
export function nameFor(kind: LogSourceKind, target: string): string {
  const text = target.trim();
  if (kind === 'FILE') return text.split('/').filter(Boolean).slice(-2).join('/');
  if (kind === 'JOURNAL') return text.replace(/\.service$/, '');
  return text.split(/\s+/).slice(0, 2).join(' ');
}

const pattern = z.object({
  name: nameRule,
  pattern: z.string().superRefine((text, context) => {
    const fault = patternFault(text);
    if (fault !== null) context.addIssue({ code: 'custom', message: fault });
  }),
  severity: z.enum(['INFO', 'WARNING', 'CRITICAL']),
});

/** Rules of the form; the server checks everything again. */
export const sourceSchema: z.ZodType<SourceValues, SourceValues> = z
  .object({
    kind: z.enum(['FILE', 'JOURNAL', 'COMMAND']),
    target: z.string().trim().min(1, 'Not filled in.').max(4000, 'At most 4000 characters.'),
    name: nameRule,
    intervalSeconds: wholeNumber(2, 86_400, ' s'),
    enabled: z.boolean(),
    patterns: z.array(pattern).max(20, 'At most 20 patterns.'),
  })
  .superRefine(({ kind, target }, context) => {
    const issue = (message: string) => context.addIssue({ code: 'custom', path: ['target'], message });
    if (kind === 'FILE' && !target.trim().startsWith('/')) issue('The full path of the file, from /.');
    if (kind === 'JOURNAL' && /[\s/]/.test(target.trim())) issue('The name of a unit, as nginx.service.');
  });

function settingsOf({ kind, target, name, intervalSeconds, enabled, patterns }: SourceValues) {
  return {
    ...{ kind, target: target.trim(), name: name.trim(), intervalSeconds: Number(intervalSeconds), enabled },
    patterns: patterns.map((one) => ({ ...one, name: one.name.trim() })),
  };
}

/** What creates it. */
export function createInput(values: SourceValues, serverId: string): CreateLogSourceInput {
  return { serverId, ...settingsOf(values) };
}

/** What changes it. */
export function updateInput(values: SourceValues, id: string): UpdateLogSourceInput {
  return { id, ...settingsOf(values) };
}
