// Puts a check that was just recorded at the top of the loaded list of checks.
import type { ApolloCache } from '@apollo/client';
import type { Reference } from '@apollo/client/cache';
import { graphql } from '../../../gql/gql.ts';
import type { Verdict } from '../../../gql/graphql.ts';

export const CheckVerdictFragment = graphql(`
  fragment CheckVerdict on Check {
    id
    verdict
    scheduledAt
    manual
  }
`);

interface Edge {
  __typename?: string;
  cursor?: string;
  node: Reference;
}

interface Connection {
  edges?: readonly Edge[];
  totalCount?: number | null;
}

/** True when a list stored under this field name (with its arguments) takes such a check. */
export function takesCheck(storeFieldName: string, verdict: Verdict, manual: boolean): boolean {
  const json = /^checks:(\{.*\})$/.exec(storeFieldName)?.[1];
  if (!json) return true;
  const { filter } = JSON.parse(json) as { filter?: { verdicts?: Verdict[] | null; manual?: boolean | null } | null };
  if (typeof filter?.manual === 'boolean' && filter.manual !== manual) return false;
  return !filter?.verdicts || filter.verdicts.includes(verdict);
}

/** Adds the check to each loaded list of the service's checks that its verdict belongs to; once. */
export function prependCheck(cache: ApolloCache, serviceId: string, checkId: string): void {
  const id = cache.identify({ __typename: 'Check', id: checkId });
  if (id === undefined) return;
  const check = cache.readFragment({ id, fragment: CheckVerdictFragment });
  if (!check) return;
  cache.modify<{ checks: Connection }>({
    id: cache.identify({ __typename: 'Service', id: serviceId }),
    fields: {
      checks(value, { storeFieldName, readField }) {
        const stored = value as Connection;
        const edges = stored.edges ?? [];
        if (!takesCheck(storeFieldName, check.verdict, check.manual) || edges.some(({ node }) => node.__ref === id))
          return value;
        const older = (edge: Edge) =>
          Date.parse(String(readField('scheduledAt', edge.node))) <= Date.parse(check.scheduledAt);
        const at = edges.findIndex(older);
        const edge: Edge = {
          __typename: edges[0]?.__typename ?? 'ServiceChecksConnectionEdge',
          cursor: '',
          node: { __ref: id },
        };
        const next = at < 0 ? [...edges, edge] : [...edges.slice(0, at), edge, ...edges.slice(at)];
        const totalCount = typeof stored.totalCount === 'number' ? stored.totalCount + 1 : stored.totalCount;
        return { ...stored, edges: next, totalCount };
      },
    },
  });
}
