// What happened last: changes of state, newest first, live.
import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { ActivityRow } from '../../components/ActivityRow.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Panel, SectionHeading } from '../../components/Panel.tsx';
import { Late, RowsSkeleton } from '../../components/Skeletons.tsx';
import { graphql } from '../../gql/gql.ts';

const ActivityFeedQuery = graphql(`
  query OverviewActivity($first: Int!) {
    activity(first: $first) {
      edges {
        node {
          id
          from
          to
          at
          reason
          service {
            id
            slug
            name
            client {
              id
              slug
              name
            }
          }
        }
      }
    }
  }
`);

const SHOWN = 10;

/** Section "Activity" of the overview. */
export function ActivityFeed() {
  const { data, error } = useQuery(ActivityFeedQuery, { variables: { first: SHOWN } });
  const changes = data?.activity.edges.slice(0, SHOWN);
  return (
    <section aria-labelledby="activity-heading">
      <SectionHeading id="activity-heading" title="Activity" note="live" end={<Link to="/activity">all</Link>} />
      <Panel>
        {!changes && !error && (
          <Late>
            <RowsSkeleton rows={5} height={40} />
          </Late>
        )}
        {!changes && error && <EmptyState title="The activity could not be loaded" />}
        {changes?.length === 0 && (
          <EmptyState title="Nothing has changed yet">Every change of state will stand here.</EmptyState>
        )}
        {changes?.map(({ node }) => (
          <ActivityRow key={node.id} change={node} />
        ))}
      </Panel>
    </section>
  );
}
