// The servers of one client in short: those in trouble first, and the way to all of them.
import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useWatchServers } from '../../apollo/watch-servers.ts';
import { useSession } from '../../apollo/session.ts';
import { toFailure } from '../../apollo/errors.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Panel, SectionHeading } from '../../components/Panel.tsx';
import { DataTable } from '../../components/table/DataTable.tsx';
import { graphql } from '../../gql/gql.ts';
import { formatCount, plural } from '../../lib/format-number.ts';
import { serverColumns } from './list/columns.tsx';
import { ServerRow, type ServerRowRef } from './list/server-row.ts';

const ClientServersQuery = graphql(`
  query ClientServers($first: Int!, $filter: ServerFilter!) {
    servers(first: $first, filter: $filter, sort: { field: STATUS, direction: ASC }) {
      totalCount
      edges {
        node {
          id
          name
          ...ServerRow
        }
      }
    }
  }
`);

const SHOWN = 5;
const keyOf = ({ id }: ServerRowRef): string => id;

/** Section "Servers" of a client's page. */
export function ClientServers({ clientSlug }: { clientSlug: string }) {
  const { canWrite } = useSession();
  const columns = useMemo(() => serverColumns(false, canWrite), [canWrite]);
  const { data, error, refetch } = useQuery(ClientServersQuery, {
    variables: { first: SHOWN, filter: { clientSlug } },
  });
  const rows = data?.servers.edges.slice(0, SHOWN).map(({ node }) => node);
  useWatchServers(rows?.map(keyOf) ?? []);
  const total = data?.servers.totalCount ?? 0;
  // Where there are none, the page is as if servers did not exist; they are added on the page of servers.
  if (!error && total === 0) return null;
  return (
    <section aria-labelledby="client-servers">
      <SectionHeading
        id="client-servers"
        title="Servers"
        note={total > 0 ? formatCount(total) : undefined}
        end={
          total > 0 && (
            <Link to={`/servers?client=${encodeURIComponent(clientSlug)}`}>
              {total > SHOWN ? `all ${plural(total, 'server')}` : 'in the list of servers'}
            </Link>
          )
        }
      />
      <Panel>
        {rows ? (
          <DataTable label="Servers" columns={columns} rows={rows} source={ServerRow} rowKey={keyOf} total={total} />
        ) : (
          error && <ErrorState {...toFailure(error)} onRetry={() => void refetch()} />
        )}
      </Panel>
    </section>
  );
}
