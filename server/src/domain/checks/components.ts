// Sub-components that a target tells of: what they are now, and what changed. Pure.

import { z } from 'zod';
import type { ComponentReading, Verdict } from '#probes/probe.ts';
import type { ServiceStatus } from '#storage/generated/prisma/enums.ts';
import { storable } from '#storage/columns.ts';

/** One component as the service's state keeps it. */
export interface StoredComponent {
  name: string;
  status: Verdict;
  since: Date;
}

/** A transition of one component; UNKNOWN before it was first and after it was last heard of. */
export interface ComponentTransition {
  serviceId: number;
  name: string;
  from: ServiceStatus;
  to: ServiceStatus;
  at: Date;
}

const schema = z.array(
  z.object({ name: z.string(), status: z.enum(['UP', 'DEGRADED', 'DOWN']), since: z.coerce.date() }),
);

/** Reads the column `components`. */
export function parseComponents(json: unknown): StoredComponent[] {
  if (Array.isArray(json) && json.length === 0) return [];
  return schema.safeParse(json).data ?? [];
}

/**
 * Takes the readings of one check in. Null when nothing changed. An answer without any component (an error page of
 * a proxy) says nothing about them; one that lacks some of them does.
 */
export function stepComponents(
  serviceId: number,
  before: readonly StoredComponent[],
  readings: readonly ComponentReading[],
  at: Date,
): { after: StoredComponent[]; transitions: ComponentTransition[] } | null {
  if (readings.length === 0) return null;
  const known = new Map(before.map((component) => [component.name, component]));
  const transitions: ComponentTransition[] = [];
  const after: StoredComponent[] = [];
  for (const reading of readings) {
    const name = storable(reading.name);
    const old = known.get(name);
    known.delete(name);
    if (old?.status === reading.status) {
      after.push(old);
      continue;
    }
    after.push({ name, status: reading.status, since: at });
    transitions.push({ serviceId, name, from: old?.status ?? 'UNKNOWN', to: reading.status, at });
  }
  for (const gone of known.values()) {
    transitions.push({ serviceId, name: gone.name, from: gone.status, to: 'UNKNOWN', at });
  }
  return transitions.length > 0 ? { after, transitions } : null;
}
