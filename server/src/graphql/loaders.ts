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
import { findCommands, listServerCommands } from '#domain/commands/list.ts';
import { findEvents } from '#domain/events/list.ts';
import { findLogSources, logSourcesOf } from '#domain/logs/find.ts';
import { metricNamesOf, metricsOf } from '#domain/metrics/read.ts';
import { countServersByClient } from '#domain/servers/status.ts';
import { findInventories, findSamples, findServerStates, findServers } from '#domain/servers/find.ts';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { ComponentKey } from '#domain/services/component-changes.ts';

/** Loaders of one operation. Those that take an actor answer null for what it may not see. */
export type Loaders = { readonly [Name in keyof typeof makers]: ReturnType<(typeof makers)[Name]> };

/** What a loader is made with. */
interface Made {
  app: App;
  actor: Actor;
}

const makers = {
  client: ({ app, actor }: Made) => byId((ids) => findClients(app, actor, ids)),
  service: ({ app, actor }: Made) => byId((ids) => findServices(app, actor, ids)),
  serviceDetails: ({ app }: Made) => byId((ids) => findDetails(app, ids)),
  recentChecks: ({ app }: Made) => byId((ids) => findRecent(app, ids)),
  statusReason: ({ app }: Made) => byId((ids) => findStatusReasons(app, ids)),
  check: ({ app, actor }: Made) => byKey(checkKey, (keys) => findChecks(app, actor, keys)),
  lastCheck: ({ app }: Made) => byId((ids) => findLastChecks(app, ids)),
  checkBody: ({ app }: Made) => byKey(checkKey, (keys) => findBodies(app, keys)),
  latestResponse: ({ app }: Made) => byId((ids) => findLatestResponses(app, ids)),
  incident: ({ app, actor }: Made) => byId((ids) => findIncidents(app, actor, ids)),
  openIncident: ({ app }: Made) => byId((ids) => findOpenIncidents(app, ids)),
  componentChanges: ({ app }: Made) =>
    perArgs(
      (last: number) => inOrder(componentKey, (keys: ComponentKey[]) => findComponentChanges(app, keys, last)),
      String,
    ),
  uptime: ({ app }: Made) => perArgs(({ from, to }: Range) => byId((ids) => uptimeOf(app, ids, from, to)), rangeKey),
  days: ({ app }: Made) => perArgs((last: number) => byId((ids) => daysOf(app, ids, last)), String),
  responseTimes: ({ app }: Made) =>
    perArgs(
      ({ from, to, points }: Chart) => byId((ids) => responseTimesOf(app, ids, from, to, points)),
      (chart) => `${rangeKey(chart)} ${chart.points}`,
    ),
  clientUptime: ({ app }: Made) =>
    perArgs(({ from, to }: Range) => byId((ids) => clientUptimeOf(app, ids, from, to)), rangeKey),
  clientDays: ({ app }: Made) => perArgs((last: number) => byId((ids) => clientDaysOf(app, ids, last)), String),
  clientP95: ({ app }: Made) => byId((ids) => clientP95Of(app, ids)),
  clientCounts: ({ app }: Made) => byId((ids) => countServicesByClient(app, ids)),
  clientIncidents: ({ app }: Made) => byId((ids) => countOpenIncidentsByClient(app, ids)),
  clientServers: ({ app }: Made) => byId((ids) => countServersByClient(app, ids)),
  server: ({ app, actor }: Made) => byId((ids) => findServers(app, actor, ids)),
  serverState: ({ app }: Made) => byId((ids) => findServerStates(app, ids)),
  serverSample: ({ app }: Made) => byId((ids) => findSamples(app, ids)),
  serverHardware: ({ app }: Made) => byId((ids) => findInventories(app, ids)),
  serverCommands: ({ app }: Made) => byId((ids) => listServerCommands(app, ids)),
  serverLogSources: ({ app }: Made) => byId((ids) => logSourcesOf(app, ids)),
  metricNames: ({ app }: Made) => byId((ids) => metricNamesOf(app, ids)),
  metrics: ({ app }: Made) =>
    perArgs(
      ({ names, from, to, points }: Metrics) => byId((ids) => metricsOf(app, ids, names, from, to, points)),
      (wanted) => `${rangeKey(wanted)} ${wanted.points} ${JSON.stringify(wanted.names)}`,
    ),
  command: ({ app, actor }: Made) => byId((ids) => findCommands(app, actor, ids)),
  logSource: ({ app, actor }: Made) => byId((ids) => findLogSources(app, actor, ids)),
  event: ({ app, actor }: Made) =>
    byKey(
      (id: string) => id,
      (ids) => findEvents(app, actor, ids),
    ),
};

/** Nobody's loaders find nothing. */
const NOBODY: Actor = { kind: 'apiKey', keyId: 0, name: 'nobody', permission: 'READ', clientIds: [] };

/** Makes each loader when it is first asked for: most operations use two or three. */
class LazyLoaders {
  readonly made: Made;

  constructor(made: Made) {
    this.made = made;
  }

  static {
    for (const [name, make] of Object.entries<(made: Made) => unknown>(makers)) {
      Object.defineProperty(this.prototype, name, {
        get(this: LazyLoaders) {
          const value = make(this.made);
          Object.defineProperty(this, name, { value });
          return value;
        },
      });
    }
  }
}

export function createLoaders(app: App, actor: Actor | null): Loaders {
  // The getters are defined above, by the same names.
  return new LazyLoaders({ app, actor: actor ?? NOBODY }) as unknown as Loaders;
}

interface Range {
  from: Date;
  to: Date;
}

interface Chart extends Range {
  points: number;
}

interface Metrics extends Chart {
  names: string[];
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
