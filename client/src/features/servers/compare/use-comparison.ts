// The servers that are compared, the metrics they have, and the numbers of the chosen one.
import { NetworkStatus } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import { type Failure, toFailure } from '../../../apollo/errors.ts';
import { graphql } from '../../../gql/gql.ts';
import type { CompareServersQuery } from '../../../gql/graphql.ts';
import type { PeriodChoice } from '../../../lib/period.ts';
import { type CompareRow, compareRows } from './compare-rows.ts';
import { compareFilter, type CompareView } from './compare-view.ts';
import { choiceOf, type MetricChoice, metricChoices } from './metric-choice.ts';

/** The API compares no more. */
export const MOST = 50;

const ServersQuery = graphql(`
  query CompareChoices($first: Int!, $filter: ServerFilter) {
    servers(first: $first, filter: $filter, sort: { field: NAME, direction: ASC }) {
      totalCount
      edges {
        node {
          id
          name
          metricNames {
            name
            unit
          }
        }
      }
    }
  }
`);

const CompareQuery = graphql(`
  query CompareServers($name: String!, $filter: ServerFilter, $ids: [ID!], $period: Period!, $maxPoints: Int!) {
    compareServers(name: $name, filter: $filter, ids: $ids, period: $period, maxPoints: $maxPoints) {
      server {
        id
        slug
        name
        status
        client {
          id
          slug
          name
        }
      }
      metric {
        name
        unit
        stepSeconds
        from
        to
        points {
          at
          mean
          min
          max
        }
      }
    }
  }
`);

/** Samples come each half minute; so often the comparison is fetched again at most, ms. */
const LEAST_POLL_MS = 20_000;
const POINTS = 120;

export type ComparedServer = CompareServersQuery['compareServers'][number]['server'];

export interface Comparison {
  choice: MetricChoice;
  choices: MetricChoice[];
  /** Servers that the filter leaves, known once they are counted; `names` of the first of them. */
  total: number | null;
  names: readonly string[];
  /** null until the first answer. */
  rows: CompareRow<ComparedServer>[] | null;
  span: { from: string; to: string; stepSeconds: number } | null;
  /** What is shown is of the view before. */
  changing: boolean;
  failure: Failure | null;
  retry: () => void;
}

/** Loads a comparison and keeps it fresh. */
export function useComparison(view: CompareView, period: PeriodChoice): Comparison {
  const filter = useMemo(() => compareFilter(view), [view]);
  const servers = useQuery(ServersQuery, { variables: { first: MOST, filter } });
  const found = (servers.data ?? servers.previousData)?.servers;
  const choices = useMemo(() => metricChoices(found?.edges.map(({ node }) => node) ?? []), [found]);
  const compared = useQuery(CompareQuery, {
    variables: {
      name: view.metric,
      filter,
      ids: view.ids.length > 0 ? view.ids : null,
      period: period.period,
      maxPoints: POINTS,
    },
    pollInterval: Math.max(LEAST_POLL_MS, period.refreshMs),
    skipPollAttempt: () => document.visibilityState === 'hidden',
    notifyOnNetworkStatusChange: true,
  });
  const answer = (compared.data ?? compared.previousData)?.compareServers;
  const metric = answer?.[0]?.metric;
  const choice = useMemo(
    () => choices.find(({ name }) => name === view.metric) ?? choiceOf({ name: view.metric, unit: metric?.unit ?? '' }),
    [choices, view.metric, metric?.unit],
  );
  const rows = useMemo(
    () => (answer ? compareRows(answer, view.order, choice.factor) : null),
    [answer, view.order, choice.factor],
  );
  const error = compared.error ?? servers.error;
  return {
    choice,
    choices,
    total: found?.totalCount ?? null,
    names: found?.edges.map(({ node }) => node.name) ?? [],
    rows,
    span: metric ?? null,
    changing: !compared.data && compared.networkStatus === NetworkStatus.setVariables,
    failure: error && !answer ? toFailure(error) : null,
    retry: () => {
      void servers.refetch().catch(() => undefined);
      void compared.refetch().catch(() => undefined);
    },
  };
}
