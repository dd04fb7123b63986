// What a row or card of the list shows of a server, and words made of that.
import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import type { ReactNode } from 'react';
import { graphql } from '../../../gql/gql.ts';
import type { ServerRowFragment as ServerRowData } from '../../../gql/graphql.ts';
import { plainReason } from '../../../lib/plain-reason.ts';

export type { ServerRowData };

export const ServerRowFragment = graphql(`
  fragment ServerRow on Server {
    id
    slug
    name
    tags
    host
    port
    username
    enabled
    status
    statusSince
    statusReason
    lastSeenAt
    lastSampledAt
    bootedAt
    cpuPercent
    memoryPercent
    diskPercent
    latest {
      at
      load
      disks {
        mount
        usedPercent
      }
    }
    client {
      id
      slug
      name
    }
  }
`);

export type ServerRowRef = { id: string; name: string } & FragmentType<typeof ServerRowFragment>;

interface RowProps {
  row: ServerRowRef;
  render: (server: ServerRowData | null) => ReactNode;
}

/** The row's fields from the cache, live; null until they are all there. */
export function ServerRow({ row, render }: RowProps) {
  const { data, complete } = useFragment({ fragment: ServerRowFragment, from: row });
  return render(complete ? data : null);
}

/** True when the meters are those of now: a server that is degraded can be reached, but not read. */
export function isCurrent({ status }: Pick<ServerRowData, 'status'>): boolean {
  return status === 'ONLINE';
}

/** Why it is in trouble; null when nothing is wrong. */
export function troubleWords({ status, statusReason }: Pick<ServerRowData, 'status' | 'statusReason'>): string | null {
  return status === 'OFFLINE' || status === 'DEGRADED' ? plainReason(statusReason ?? '') || null : null;
}
