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
    }
  }
`);

export interface Trouble {
  openIncidents: number;
  down: number;
  degraded: number;
}

/** Counts of trouble, kept up to date by LiveUpdates; zeros until they are known. */
export function useTrouble(): Trouble {
  const { data } = useQuery(TroubleQuery);
  return {
    openIncidents: data?.overview.openIncidents ?? 0,
    down: data?.overview.services.down ?? 0,
    degraded: data?.overview.services.degraded ?? 0,
  };
}
