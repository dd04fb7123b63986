// How much is wrong right now: one small query that the side bar, the title and the favicon share.
import { useQuery } from '@apollo/client/react';
import { graphql } from '../gql/gql.ts';

const TroubleQuery = graphql(`
  query Trouble {
    overview {
      openIncidents
      services {
        total
        down
        degraded
      }
      serverCounts {
        total
        offline
        degraded
      }
    }
  }
`);

export interface Trouble {
  openIncidents: number;
  down: number;
  degraded: number;
}

/** Counts of trouble, of services and servers together, kept up to date by LiveUpdates; zeros until they are known. */
export function useTrouble(): Trouble {
  const { data } = useQuery(TroubleQuery);
  if (!data) return { openIncidents: 0, down: 0, degraded: 0 };
  const { openIncidents, services, serverCounts } = data.overview;
  return {
    openIncidents,
    down: services.down + serverCounts.offline,
    degraded: services.degraded + serverCounts.degraded,
  };
}
