// The normalised cache: what identifies objects, how pages of a list join, what has no identity of its own.
import { InMemoryCache } from '@apollo/client/cache';
import { relayStylePagination } from '@apollo/client/utilities';

/** Objects of which there is one. */
const singleton = { keyFields: [] as [] };
/** Objects without identity: a newer answer with fewer fields keeps the others. */
const embedded = { keyFields: false as const, merge: true };

/** A fresh cache with our policies. */
export function createCache(): InMemoryCache {
  return new InMemoryCache({
    typePolicies: {
      Query: {
        fields: {
          clients: relayStylePagination(['filter', 'sort']),
          services: relayStylePagination(['filter', 'sort']),
          incidents: relayStylePagination(['filter']),
          activity: relayStylePagination(['filter']),
        },
      },
      Overview: singleton,
      Me: singleton,
      Setup: singleton,
      System: singleton,
      Client: { fields: { services: relayStylePagination(['filter', 'sort']) } },
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
      Schedule: embedded,
      Uptime: embedded,
      Buckets: embedded,
      Phases: embedded,
      Verifying: embedded,
    },
  });
}
