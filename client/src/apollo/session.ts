// Who is signed in, for every page. The route guard has loaded it before a page renders.
import { useQuery } from '@apollo/client/react';
import { graphql } from '../gql/gql.ts';
import type { SessionQuery as Session } from '../gql/graphql.ts';

export const SessionQuery = graphql(`
  query Session {
    me {
      kind
      permission
      canWrite
      canAdmin
      user {
        id
        name
        email
        role
      }
    }
    setup {
      needsOwner
      siteName
      version
      demo {
        email
        password
      }
    }
  }
`);

/** The session from the cache: who it is, what they may do, what the site is called. Loads nothing twice. */
export function useSession(): {
  me: Session['me'];
  setup: Session['setup'] | null;
  canWrite: boolean;
  canAdmin: boolean;
} {
  const { data } = useQuery(SessionQuery, { fetchPolicy: 'cache-first' });
  const me = data?.me ?? null;
  return { me, setup: data?.setup ?? null, canWrite: me?.canWrite ?? false, canAdmin: me?.canAdmin ?? false };
}
