// The bulk change of services and what it needs back to keep rows right.
import { useApolloClient, useMutation } from '@apollo/client/react';
import { toFailure, type Failure } from '../../../apollo/errors.ts';
import { graphql } from '../../../gql/gql.ts';
import type { UpdateServicesInput } from '../../../gql/graphql.ts';

const UpdateServicesMutation = graphql(`
  mutation UpdateServices($input: UpdateServicesInput!) {
    updateServices(input: $input) {
      id
      slug
      timeoutMs
      degradedAfterMs
      failureThreshold
      recoveryThreshold
      confirmAfterSeconds
      confirmationWords
      nextCheckAt
      schedule {
        intervalSeconds
        cron
        timeZone
        words
      }
      client {
        id
        slug
        name
      }
    }
  }
`);

/** Changes services, all or none. Resolves with the failure, or null when it worked. */
export function useUpdateServices(): [(input: UpdateServicesInput) => Promise<Failure | null>, boolean] {
  const apollo = useApolloClient();
  const [mutate, { loading }] = useMutation(UpdateServicesMutation);
  const update = async (input: UpdateServicesInput): Promise<Failure | null> => {
    try {
      await mutate({ variables: { input } });
      // Moved services leave the list of their old client.
      if (input.clientId) await apollo.refetchQueries({ include: ['Services'] });
      return null;
    } catch (error) {
      return toFailure(error);
    }
  };
  return [update, loading];
}
