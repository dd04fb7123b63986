// Turns what a zod schema finds wrong into a DomainError whose issues name the fields, in words for people.

import type { z } from 'zod';
import { badInput } from './errors.ts';
import type { Issue } from './errors.ts';

/**
 * Parses an input.
 * @param at path of the value within the request, e.g. ["input", "config"]
 * @throws DomainError BAD_INPUT with one issue per fault
 */
export function parseInput<T extends z.ZodType>(
  schema: T,
  value: unknown,
  at: (string | number)[] = ['input'],
): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw badInput(issuesOf(parsed.error, at));
}

/** The faults of a zod error, with `at` before each path. */
export function issuesOf(error: z.ZodError, at: (string | number)[] = []): Issue[] {
  return error.issues.flatMap((issue) => {
    const path = [...at, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))];
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ path: [...path, key], message: 'is not known' }));
    return [{ path, message: words(issue) }];
  });
}

function words(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.message.endsWith('received undefined')
        ? 'is required'
        : `must be ${issue.expected === 'int' ? 'a whole number' : `of type ${issue.expected}`}`;
    case 'too_small':
      return tooSmall(issue) ?? issue.message;
    case 'too_big':
      return tooBig(issue) ?? issue.message;
    case 'invalid_union':
      return issue.errors[0]?.[0] ? words(issue.errors[0][0]) : 'is none of the possible forms';
    case 'invalid_key':
      return `has a name that ${issue.issues[0] ? words(issue.issues[0]) : 'is not allowed'}`;
    case 'invalid_value':
      return `must be ${issue.values.map(String).join(', ')}`.replace(/, ([^,]*)$/, ' or $1');
    default:
      return issue.message;
  }
}

/** Only the messages that zod made itself are replaced; those that a schema gives say more. */
function tooSmall(issue: z.core.$ZodIssueTooSmall): string | null {
  if (!issue.message.startsWith('Too small')) return null;
  if (issue.origin === 'string')
    return issue.minimum === 1 ? 'must not be empty' : `must have at least ${issue.minimum} characters`;
  if (issue.origin === 'array')
    return issue.minimum === 1 ? 'must not be empty' : `must have at least ${issue.minimum} entries`;
  return `must be at least ${issue.minimum}`;
}

function tooBig(issue: z.core.$ZodIssueTooBig): string | null {
  if (!issue.message.startsWith('Too big')) return null;
  if (issue.origin === 'string') return `must have at most ${issue.maximum} characters`;
  if (issue.origin === 'array') return `must have at most ${issue.maximum} entries`;
  return `must be at most ${issue.maximum}`;
}
