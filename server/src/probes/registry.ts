// Every kind of probe. A new kind is one file in kinds/ and one line here.

import { http } from './kinds/http.ts';
import { tcp } from './kinds/tcp.ts';
import type { Probe } from './probe.ts';
import { formSchema, type JsonSchema } from './secret-fields.ts';

/** The kinds, in the order in which they are offered. */
export const probes: readonly Probe[] = [http, tcp];

const byKind = new Map(probes.map((probe) => [probe.kind, probe]));

/** What the form of the web app needs to know of a kind. */
export interface ProbeKindInfo {
  kind: string;
  label: string;
  /** JSON Schema of the config; secret fields have `secret: true`. */
  schema: JsonSchema;
}

let infos: ProbeKindInfo[] | undefined;

/** All kinds with the JSON Schema of their config. */
export function probeKinds(): ProbeKindInfo[] {
  infos ??= probes.map(({ kind, label, config }) => ({ kind, label, schema: formSchema(config) }));
  return infos;
}

/**
 * The probe of a kind.
 * @throws Error for a kind that does not exist
 */
export function probeOf(kind: string): Probe {
  const probe = byKind.get(kind);
  if (!probe) throw new Error(`There is no probe of kind ${kind}`);
  return probe;
}
