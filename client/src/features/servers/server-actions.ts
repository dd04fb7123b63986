// What can be done to servers from lists and pages: start and pause monitoring. Each says how it went.
import { useMutation } from '@apollo/client/react';
import { useCallback } from 'react';
import { toFailure } from '../../apollo/errors.ts';
import { notify } from '../../components/notices.ts';
import { graphql } from '../../gql/gql.ts';
import { serversWords } from './server-words.ts';

const SetServersEnabledMutation = graphql(`
  mutation SetServersEnabled($ids: [ID!]!, $enabled: Boolean!) {
    setServersEnabled(ids: $ids, enabled: $enabled) {
      id
      enabled
      status
      statusSince
      fault
      statusReason
    }
  }
`);

/** Starts or pauses the monitoring of servers, all or none; tells it and offers the way back. */
export function useSetServersEnabled(): (
  servers: readonly { id: string; name: string }[],
  enabled: boolean,
) => Promise<boolean> {
  const [mutate] = useMutation(SetServersEnabledMutation);
  return useCallback(
    async (servers, enabled) => {
      const ids = servers.map(({ id }) => id);
      try {
        await mutate({ variables: { ids, enabled } });
        notify(`Monitoring of ${serversWords(servers.map(({ name }) => name))} ${enabled ? 'started' : 'paused'}.`, {
          action: {
            label: 'Undo',
            run: () => void mutate({ variables: { ids, enabled: !enabled } }).catch(() => undefined),
          },
        });
        return true;
      } catch (error) {
        notify(toFailure(error).message, { tone: 'failed' });
        return false;
      }
    },
    [mutate],
  );
}
