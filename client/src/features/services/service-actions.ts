// What can be done to services from lists and pages: check now, pause and resume, delete. Each says how it went.
import { useApolloClient, useMutation } from '@apollo/client/react';
import { useCallback } from 'react';
import { toFailure } from '../../apollo/errors.ts';
import { watchedServices } from '../../apollo/watch-services.ts';
import { notify } from '../../components/notices.ts';
import { graphql } from '../../gql/gql.ts';
import { plural } from '../../lib/format-number.ts';
import { statusLook } from '../../theme/status.ts';

const CheckNowMutation = graphql(`
  mutation CheckServiceNow($id: ID!) {
    checkServiceNow(id: $id) {
      id
      verdict
      ...CheckRow
      service {
        id
        name
        status
        statusSince
        statusReason
        verdict
        lastCheckedAt
        nextCheckAt
        verifying {
          towards
          count
          of
        }
        lastCheck {
          id
        }
      }
    }
  }
`);

const SetEnabledMutation = graphql(`
  mutation SetServicesEnabled($ids: [ID!]!, $enabled: Boolean!) {
    setServicesEnabled(ids: $ids, enabled: $enabled) {
      id
      enabled
      status
      statusSince
      statusReason
      nextCheckAt
      verifying {
        towards
        count
        of
      }
    }
  }
`);

const DeleteServicesMutation = graphql(`
  mutation DeleteServices($ids: [ID!]!) {
    deleteServices(ids: $ids)
  }
`);

/** Who is meant, in words: the name of one, else their number. */
export function servicesWords(names: readonly string[]): string {
  return names.length === 1 ? (names[0] as string) : plural(names.length, 'service');
}

/** Checks a service at once and tells the result. Resolves when the check is recorded. */
export function useCheckNow(): (id: string, name: string) => Promise<void> {
  const [mutate] = useMutation(CheckNowMutation);
  return useCallback(
    async (id, name) => {
      try {
        const { data } = await mutate({ variables: { id } });
        const check = data?.checkServiceNow;
        if (!check) return;
        watchedServices.announce({ serviceId: id, check: { id: check.id } });
        notify(`${name}: this check says ${statusLook[check.verdict].words}.`, {
          tone: check.verdict === 'UP' ? 'done' : 'failed',
        });
      } catch (error) {
        notify(toFailure(error).message, { tone: 'failed' });
      }
    },
    [mutate],
  );
}

/** Pauses or resumes services, all or none; tells it and offers the way back. */
export function useSetEnabled(): (
  services: readonly { id: string; name: string }[],
  enabled: boolean,
) => Promise<boolean> {
  const [mutate] = useMutation(SetEnabledMutation);
  return useCallback(
    async (services, enabled) => {
      const ids = services.map(({ id }) => id);
      try {
        await mutate({ variables: { ids, enabled } });
        notify(`${servicesWords(services.map(({ name }) => name))} ${enabled ? 'resumed' : 'paused'}.`, {
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

/** Deletes services, all or none; rejects with an Error in words. */
export function useDeleteServices(): (services: readonly { id: string; name: string }[]) => Promise<void> {
  const apollo = useApolloClient();
  const [mutate] = useMutation(DeleteServicesMutation);
  return useCallback(
    async (services) => {
      try {
        await mutate({ variables: { ids: services.map(({ id }) => id) } });
      } catch (error) {
        throw new Error(toFailure(error).message, { cause: error });
      }
      for (const { id } of services) apollo.cache.evict({ id: apollo.cache.identify({ __typename: 'Service', id }) });
      apollo.cache.gc();
      notify(`${servicesWords(services.map(({ name }) => name))} deleted.`);
    },
    [apollo, mutate],
  );
}
