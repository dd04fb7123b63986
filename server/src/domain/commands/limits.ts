// How numbers are judged. Pure.

import type { Command } from '#storage/generated/prisma/client.ts';
import type { CommandLevel } from '#storage/generated/prisma/enums.ts';

const ORDER = ['OK', 'WARNING', 'CRITICAL'] as const;

/** What of a command decides on levels. */
export type Limits = Pick<Command, 'parser' | 'direction' | 'warning' | 'critical'>;

/**
 * The worst level of the numbers; a number that reaches a limit is beyond it. An exit code without limits is judged as
 * monitoring plug-ins mean it: 0 is fine, 1 a warning, more is critical.
 */
export function levelOf(values: Record<string, number>, limits: Limits): Exclude<CommandLevel, 'FAILED'> {
  const levels = Object.values(values).map((value) => ORDER.indexOf(levelOfOne(value, limits)));
  return ORDER[Math.max(0, ...levels)] ?? 'OK';
}

function levelOfOne(value: number, { parser, direction, warning, critical }: Limits): (typeof ORDER)[number] {
  if (parser === 'EXIT_CODE' && warning === null && critical === null)
    return ORDER[Math.min(Math.abs(value), 2)] ?? 'OK';
  const reached = (limit: number | null) => limit !== null && (direction === 'ABOVE' ? value >= limit : value <= limit);
  if (reached(critical)) return 'CRITICAL';
  return reached(warning) ? 'WARNING' : 'OK';
}
