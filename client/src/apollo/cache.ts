// The normalised cache: what identifies objects, how pages of a list join, what has no identity of its own.
import { type FieldFunctionOptions, InMemoryCache, type Reference, type StoreObject } from '@apollo/client/cache';
import { relayStylePagination } from '@apollo/client/utilities';

/** Objects of which there is one. */
const singleton = { keyFields: [] as [] };
/** Objects without identity: a newer answer with fewer fields keeps the others. */
const embedded = { keyFields: false as const, merge: true };

type Stored = StoreObject | Reference;

/** Lists ask for fewer fields of a disk than the server's page: what is known of the same mount is kept. */
function mergeDisks(
  known: readonly Stored[] | undefined,
  incoming: readonly Stored[],
  { readField, mergeObjects }: FieldFunctionOptions,
): readonly Stored[] {
  return incoming.map((disk) => {
    const mount = readField('mount', disk);
    const same = known?.find((one) => readField('mount', one) === mount);
    return same ? mergeObjects(same, disk) : disk;
  });
}

/** A fresh cache with our policies. */
export function createCache(): InMemoryCache {
  return new InMemoryCache({
    typePolicies: {
      Query: {
        fields: {
          clients: relayStylePagination(['filter', 'sort']),
          services: relayStylePagination(['filter', 'sort']),
          servers: relayStylePagination(['filter', 'sort']),
          incidents: relayStylePagination(['filter']),
          activity: relayStylePagination(['filter']),
          audit: relayStylePagination(['clientSlug']),
          // A list that became shorter replaces the longer one.
          commandTemplates: { merge: false },
        },
      },
      Overview: singleton,
      Me: singleton,
      Setup: singleton,
      System: singleton,
      Client: {
        fields: {
          services: relayStylePagination(['filter', 'sort']),
          servers: relayStylePagination(['filter', 'sort']),
        },
      },
      Server: {
        fields: {
          services: relayStylePagination(),
          events: relayStylePagination(['kinds']),
          commands: { merge: false },
          logSources: { merge: false },
        },
      },
      Service: {
        fields: {
          checks: relayStylePagination(['filter']),
          incidents: relayStylePagination(['filter']),
          statusChanges: relayStylePagination(),
          // One bar per service, whatever length a page asks for; new checks are appended to it as they arrive.
          recentChecks: { keyArgs: false, merge: false },
        },
      },
      StatusCounts: embedded,
      ServerCounts: embedded,
      ServerSample: { ...embedded, fields: { disks: { merge: mergeDisks } } },
      Hardware: embedded,
      HostKey: embedded,
      Schedule: embedded,
      Uptime: embedded,
      Buckets: embedded,
      Phases: embedded,
      Verifying: embedded,
    },
  });
}
