// Batch what the fields of one operation ask for one by one: each loader turns many keys into one query.

import DataLoader from 'dataloader';
import { clientDaysOf, clientP95Of, daysOf } from '#domain/uptime/days.ts';
import { clientUptimeOf, uptimeOf } from '#domain/uptime/uptime-of.ts';
import { responseTimesOf } from '#domain/uptime/response-times.ts';
import { checkKey } from '#domain/services/check-row.ts';
import { findBodies, findChecks, findLastChecks, findLatestResponses } from '#domain/services/find-checks.ts';
import { findComponentChanges } from '#domain/services/component-changes.ts';
import { findIncidents, findOpenIncidents } from '#domain/services/list-incidents.ts';
import { countOpenIncidentsByClient, countServicesByClient } from '#domain/clients/summary.ts';
import { findClients } from '#domain/clients/find.ts';
import { findDetails } from '#domain/services/details.ts';
import { findRecent, findStatusReasons } from '#domain/services/recent.ts';
import { findServices } from '#domain/services/find.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { ComponentKey } from '#domain/services/component-changes.ts';
import type { ContextBase } from './context.ts';

/** Loaders of one operation. Those that take an actor answer null for what it may not see. */
export type Loaders = ReturnType<typeof createLoaders>;

export function createLoaders({ app }: Pick<ContextBase, 'app'>, actor: Actor | null) {
  /** Nobody's loaders find nothing. */
  const seen = actor ?? {
    kind: 'apiKey' as const,
    keyId: 0,
    name: 'nobody',
    permission: 'READ' as const,
    clientIds: [],
  };
  return lazily({
    client: () => byId((ids) => findClients(app, seen, ids)),
    service: () => byId((ids) => findServices(app, seen, ids)),
    serviceDetails: () => byId((ids) => findDetails(app, ids)),
    recentChecks: () => byId((ids) => findRecent(app, ids)),
    statusReason: () => byId((ids) => findStatusReasons(app, ids)),
    check: () => byKey(checkKey, (keys) => findChecks(app, seen, keys)),
    lastCheck: () => byId((ids) => findLastChecks(app, ids)),
    checkBody: () => byKey(checkKey, (keys) => findBodies(app, keys)),
    latestResponse: () => byId((ids) => findLatestResponses(app, ids)),
    incident: () => byId((ids) => findIncidents(app, seen, ids)),
    openIncident: () => byId((ids) => findOpenIncidents(app, ids)),
    componentChanges: () =>
      perArgs(
        (last: number) => inOrder(componentKey, (keys: ComponentKey[]) => findComponentChanges(app, keys, last)),
        String,
      ),
    uptime: () => perArgs(({ from, to }: Range) => byId((ids) => uptimeOf(app, ids, from, to)), rangeKey),
    days: () => perArgs((last: number) => byId((ids) => daysOf(app, ids, last)), String),
    responseTimes: () =>
      perArgs(
        ({ from, to, points }: Range & { points: number }) =>
          byId((ids) => responseTimesOf(app, ids, from, to, points)),
        (args) => [rangeKey(args), args.points].join(),
      ),
    clientUptime: () => perArgs(({ from, to }: Range) => byId((ids) => clientUptimeOf(app, ids, from, to)), rangeKey),
    clientDays: () => perArgs((last: number) => byId((ids) => clientDaysOf(app, ids, last)), String),
    clientP95: () => byId((ids) => clientP95Of(app, ids)),
    clientCounts: () => byId((ids) => countServicesByClient(app, ids)),
    clientIncidents: () => byId((ids) => countOpenIncidentsByClient(app, ids)),
  });
}

interface Range {
  from: Date;
  to: Date;
}

const rangeKey = ({ from, to }: Range) => `${from.getTime()}-${to.getTime()}`;
const componentKey = ({ serviceId, name }: ComponentKey) => `${serviceId} ${name}`;

function byId<T>(load: (ids: readonly number[]) => Promise<Map<number, T>>): DataLoader<number, T | null> {
  return byKey((id: number) => id, load);
}

function byKey<Key, Cached extends string | number, T>(
  keyOf: (key: Key) => Cached,
  load: (keys: readonly Key[]) => Promise<Map<Cached, T>>,
): DataLoader<Key, T | null, Cached> {
  const batch = async (keys: readonly Key[]) => {
    const found = await load(keys);
    return keys.map((key) => found.get(keyOf(key)) ?? null);
  };
  return new DataLoader(batch, { cacheKeyFn: keyOf });
}

function inOrder<Key, T>(keyOf: (key: Key) => string, load: (keys: Key[]) => Promise<T[]>): DataLoader<Key, T, string> {
  return new DataLoader((keys) => load([...keys]), { cacheKeyFn: keyOf });
}

/** One loader for each set of arguments that a field is asked with. */
function perArgs<Args, Loader>(make: (args: Args) => Loader, keyOf: (args: Args) => string): (args: Args) => Loader {
  const made = new Map<string, Loader>();
  return (args) => {
    const key = keyOf(args);
    const loader = made.get(key) ?? make(args);
    made.set(key, loader);
    return loader;
  };
}
/** Makes each loader when it is first asked for: most operations use two or three. */
function lazily<T extends Record<string, () => unknown>>(makers: T): { readonly [K in keyof T]: ReturnType<T[K]> } {
  const made = {} as { [K in keyof T]: ReturnType<T[K]> };
  for (const name of Object.keys(makers) as (keyof T)[]) {
    Object.defineProperty(made, name, {
      configurable: true,
      get() {
        const value = makers[name]!();
        Object.defineProperty(made, name, { value });
        return value;
      },
    });
  }
  return made;
}
