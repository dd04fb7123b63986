// Makes the app see the new session before it goes on.
import type { ApolloClient } from '@apollo/client';
import { SessionQuery } from '../../apollo/session.ts';

/** Forgets what was loaded signed out and loads the session, which the guard then finds in the cache. */
export async function afterSignIn(apollo: ApolloClient): Promise<void> {
  await apollo.clearStore();
  await apollo.query({ query: SessionQuery, fetchPolicy: 'network-only' });
}
