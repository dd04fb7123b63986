// What can be done to one server from its page, beyond starting and pausing it. Each says how it went.
import { useApolloClient, useMutation } from '@apollo/client/react';
import { useCallback } from 'react';
import { toFailure } from '../../../apollo/errors.ts';
import { notify } from '../../../components/notices.ts';
import { graphql } from '../../../gql/gql.ts';

const SampleNowMutation = graphql(`
  mutation ServerPageSampleNow($id: ID!) {
    sampleServerNow(id: $id) {
      id
    }
  }
`);

const DeleteServerMutation = graphql(`
  mutation ServerPageDelete($id: ID!) {
    deleteServer(id: $id)
  }
`);

const AcceptHostKeyMutation = graphql(`
  mutation ServerPageAcceptHostKey($id: ID!, $fingerprint: String!) {
    acceptHostKey(id: $id, fingerprint: $fingerprint) {
      id
      status
      statusSince
      fault
      statusReason
      hostKey {
        type
        fingerprint
        at
      }
      offeredHostKey {
        type
        fingerprint
        at
      }
    }
  }
`);

interface Named {
  id: string;
  name: string;
}

const failed = (error: unknown) => notify(toFailure(error).message, { tone: 'failed' });

/** Asks for numbers at once. They come as a sample; true when the wish was taken. */
export function useSampleNow(): (server: Named) => Promise<boolean> {
  const [mutate] = useMutation(SampleNowMutation);
  return useCallback(
    async ({ id }) => {
      try {
        await mutate({ variables: { id } });
        return true;
      } catch (error) {
        failed(error);
        return false;
      }
    },
    [mutate],
  );
}

/** Deletes a server; rejects with an Error in words. */
export function useDeleteServer(): (server: Named) => Promise<void> {
  const apollo = useApolloClient();
  const [mutate] = useMutation(DeleteServerMutation);
  return useCallback(
    async ({ id, name }) => {
      try {
        await mutate({ variables: { id } });
      } catch (error) {
        throw new Error(toFailure(error).message, { cause: error });
      }
      apollo.cache.evict({ id: apollo.cache.identify({ __typename: 'Server', id }) });
      apollo.cache.gc();
      notify(`${name} deleted.`);
    },
    [apollo, mutate],
  );
}

/** Accepts the key that the host shows now; rejects with an Error in words, also when it shows yet another one. */
export function useAcceptHostKey(): (server: Named, fingerprint: string) => Promise<void> {
  const [mutate] = useMutation(AcceptHostKeyMutation);
  return useCallback(
    async ({ id, name }, fingerprint) => {
      try {
        await mutate({ variables: { id, fingerprint } });
      } catch (error) {
        throw new Error(toFailure(error).message, { cause: error });
      }
      notify(`${name}: the new host key is pinned; numbers come again soon.`);
    },
    [mutate],
  );
}
