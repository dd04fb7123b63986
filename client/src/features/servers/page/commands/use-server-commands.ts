// Commands of a server with their newest results and the course of their numbers, kept up to date.
import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import { type Failure, toFailure } from '../../../../apollo/errors.ts';
import { useRecordedSamples, useWatchServers } from '../../../../apollo/watch-servers.ts';
import type { ServerCommandsQuery as Commands } from '../../../../gql/graphql.ts';
import { usePeriod } from '../../../../lib/period.ts';
import { useThrottled } from '../../../../lib/use-throttled.ts';
import { ServerCommandMetricsQuery, ServerCommandsQuery } from './command-documents.ts';
import type { CommandRow } from './command-columns.tsx';
import { levelWords, metricName } from './command-words.ts';

/** Results are fetched again with the server's samples, but no more often than this. */
const EVERY_MS = 5_000;
/** Most metrics that one query may name. */
const MOST_NAMES = 50;

type Entry = NonNullable<Commands['server']>['commands'][number];

/** Worst first: what failed or is beyond its limits, then by name. */
export function worstFirst(a: Entry, b: Entry): number {
  const rank = ({ command, result }: Entry) => (command.enabled && result ? levelWords[result.level].rank : 4);
  return rank(a) - rank(b) || a.command.name.localeCompare(b.command.name);
}

/** Names of the metrics behind the sparklines: of each command its first number. */
export function firstMetrics(entries: readonly Entry[]): Map<string, string> {
  const named = entries.flatMap(({ command, result }): [string, string][] => {
    const value = result?.values[0];
    return value ? [[command.id, metricName(command.slug, value.name)]] : [];
  });
  return new Map(named.slice(0, MOST_NAMES));
}

interface ServerCommands {
  server: Commands['server'];
  /** null until they are there. */
  rows: readonly CommandRow[] | null;
  failure: Failure | null;
  refetch: () => void;
}

/** Asks once, then with each sample of the server. */
export function useServerCommands(at: { serverId: string; serverSlug: string; clientSlug: string }): ServerCommands {
  const [{ period }] = usePeriod();
  const variables = { clientSlug: at.clientSlug, slug: at.serverSlug };
  const commands = useQuery(ServerCommandsQuery, { variables });
  const entries = commands.data?.server?.commands;
  const names = useMemo(() => firstMetrics(entries ?? []), [entries]);
  const metrics = useQuery(ServerCommandMetricsQuery, {
    variables: { ...variables, period, names: [...names.values()].sort() },
    skip: names.size === 0,
  });
  const refetch = () => {
    void commands.refetch().catch(() => undefined);
    if (names.size > 0) void metrics.refetch().catch(() => undefined);
  };
  const soon = useThrottled(refetch, EVERY_MS);
  useWatchServers(useMemo(() => [at.serverId], [at.serverId]));
  useRecordedSamples(at.serverId, soon);

  const courses = (metrics.data ?? metrics.previousData)?.server?.metrics;
  const rows = useMemo(() => {
    if (!entries) return null;
    const byName = new Map(courses?.map((metric) => [metric.name, metric]));
    return entries
      .toSorted(worstFirst)
      .map((entry) => ({ ...entry, metric: byName.get(names.get(entry.command.id) ?? '') ?? null }));
  }, [entries, courses, names]);
  return {
    server: commands.data?.server ?? null,
    rows,
    failure: commands.error ? toFailure(commands.error) : null,
    refetch,
  };
}
