// The form of a command: what is typed, its rules, and what is sent.
import { z } from 'zod';
import type {
  CommandFieldsFragment,
  CommandParser,
  CreateCommandInput,
  LimitDirection,
  TryCommandInput,
  UpdateCommandInput,
} from '../../../../gql/graphql.ts';
import { nameRule, wholeNumber } from '../../../../lib/form-schemas.ts';
import { parserWords } from './parsers.ts';

export interface CommandValues {
  name: string;
  command: string;
  /** Where it runs: on the server of the page, or as a template. */
  scope: 'server' | 'client';
  tags: string[];
  intervalSeconds: string;
  timeoutSeconds: string;
  parser: CommandParser;
  pattern: string;
  unit: string;
  direction: LimitDirection;
  warning: string;
  critical: string;
  enabled: boolean;
}

export const newCommand: CommandValues = {
  name: '',
  command: '',
  scope: 'server',
  tags: [],
  intervalSeconds: '60',
  timeoutSeconds: '10',
  parser: 'NUMBER',
  pattern: '',
  unit: '',
  direction: 'ABOVE',
  warning: '',
  critical: '',
  enabled: true,
};

const text = (limit: number | null): string => (limit === null ? '' : String(limit));

/** A stored command as the form begins with it. */
export function valuesOf(command: CommandFieldsFragment): CommandValues {
  return {
    ...{ name: command.name, command: command.command, tags: [...command.tags] },
    scope: command.server ? 'server' : 'client',
    intervalSeconds: String(command.intervalSeconds),
    timeoutSeconds: String(command.timeoutMs / 1000),
    ...{ parser: command.parser, pattern: command.pattern ?? '', unit: command.unit, direction: command.direction },
    ...{ warning: text(command.warning), critical: text(command.critical), enabled: command.enabled },
  };
}

/** A limit as it was typed, a comma for the point too; null when empty, NaN when it is no number. */
export function limitOf(typed: string): number | null {
  const plain = typed.trim().replace(',', '.');
  return plain === '' ? null : Number(plain);
}

const limit = z.string().refine((typed) => !Number.isNaN(limitOf(typed) ?? 0), 'A number, or nothing.');
const isPattern = (pattern: string): boolean => {
  try {
    return new RegExp(pattern).source !== '';
  } catch {
    return false;
  }
};

/** Rules of the form; the server checks everything again. */
export const commandSchema: z.ZodType<CommandValues, CommandValues> = z
  .object({
    name: nameRule,
    command: z.string().trim().min(1, 'What is to run?').max(4000, 'At most 4000 characters.'),
    scope: z.enum(['server', 'client']),
    tags: z.array(z.string()),
    intervalSeconds: wholeNumber(5, 86_400, ' s'),
    timeoutSeconds: z.string().refine((typed) => {
      const seconds = limitOf(typed);
      return seconds !== null && seconds >= 0.1 && seconds <= 60;
    }, 'From 0.1 to 60 s.'),
    parser: z.enum(['NUMBER', 'KEY_VALUE', 'JSON_PATH', 'REGEX', 'EXIT_CODE']),
    pattern: z.string().max(200, 'At most 200 characters.'),
    unit: z.string().trim().max(20, 'At most 20 characters.'),
    direction: z.enum(['ABOVE', 'BELOW']),
    warning: limit,
    critical: limit,
    enabled: z.boolean(),
  })
  .superRefine((values, context) => {
    const issue = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
    const pattern = values.pattern.trim();
    if (values.parser === 'JSON_PATH' && !pattern.startsWith('$')) issue('pattern', 'A JSON path begins with $.');
    if (values.parser === 'REGEX' && !isPattern(pattern)) issue('pattern', 'This is not a regular expression.');
    const [warning, critical] = [limitOf(values.warning), limitOf(values.critical)];
    if (warning === null || critical === null) return;
    if (values.direction === 'ABOVE' && critical < warning) issue('critical', 'Below the warning.');
    if (values.direction === 'BELOW' && critical > warning) issue('critical', 'Above the warning.');
  });

function rulesOf(values: CommandValues) {
  const needsPattern = parserWords(values.parser).patternLabel !== null;
  return {
    command: values.command.trim(),
    timeoutMs: Math.round((limitOf(values.timeoutSeconds) ?? 10) * 1000),
    parser: values.parser,
    pattern: needsPattern ? values.pattern.trim() : null,
    direction: values.direction,
    warning: limitOf(values.warning),
    critical: limitOf(values.critical),
  };
}

function settingsOf(values: CommandValues) {
  return {
    ...rulesOf(values),
    name: values.name.trim(),
    intervalSeconds: Number(values.intervalSeconds),
    unit: values.unit.trim(),
    enabled: values.enabled,
  };
}

/** What creates it: of the server, or a template of the client. */
export function createInput(
  values: CommandValues,
  at: { clientId: string; serverId: string | null },
): CreateCommandInput {
  const settings = settingsOf(values);
  if (values.scope === 'server' && at.serverId !== null) return { ...settings, serverId: at.serverId };
  return { ...settings, clientId: at.clientId, tags: values.tags };
}

/** What changes it; where it belongs stays. */
export function updateInput(values: CommandValues, id: string): UpdateCommandInput {
  return { ...settingsOf(values), id, ...(values.scope === 'client' && { tags: values.tags }) };
}

/** What tries it on a server. */
export function tryInput(values: CommandValues, serverId: string): TryCommandInput {
  return { ...rulesOf(values), serverId };
}
