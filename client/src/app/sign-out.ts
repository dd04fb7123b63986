// Ends the session and forgets everything that was loaded with it.
import type { ApolloClient } from '@apollo/client';
import type { NavigateFunction } from 'react-router';
import { graphql } from '../gql/gql.ts';
import { live } from './apollo.ts';

const SignOutMutation = graphql(`
  mutation SignOut {
    signOut
  }
`);

/** Signs out and goes to the sign-in page. Without a network the page is left all the same. */
export async function signOut(apollo: ApolloClient, navigate: NavigateFunction): Promise<void> {
  await apollo.mutate({ mutation: SignOutMutation }).catch(() => undefined);
  live.suspend();
  await apollo.clearStore();
  await navigate('/sign-in');
}
