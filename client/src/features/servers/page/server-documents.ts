// What the page of a server asks about it; its sections ask for their own.
import { graphql } from '../../../gql/gql.ts';
import type { ServerPageQuery as ServerPageData } from '../../../gql/graphql.ts';

export const ServerPageQuery = graphql(`
  query ServerPage($clientSlug: String!, $slug: String!) {
    server(clientSlug: $clientSlug, slug: $slug) {
      id
      slug
      name
      description
      tags
      host
      port
      username
      auth
      enabled
      createdAt
      reachabilitySeconds
      metricsSeconds
      timeoutMs
      failureThreshold
      status
      statusSince
      fault
      statusReason
      lastSeenAt
      latencyMs
      lastSampledAt
      sampleMs
      clockSkewMs
      bootedAt
      jump {
        id
        slug
        name
      }
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
      client {
        id
        slug
        name
      }
      hardware {
        at
        hostname
        os
        kernel
        architecture
        cpuModel
        cores
        memoryBytes
        virtualization
        disks {
          name
          sizeBytes
          model
          rotational
        }
        interfaces {
          name
          mac
          addresses
          speedMbit
        }
      }
      latest {
        at
        uptimeSeconds
        cpu {
          totalPercent
          userPercent
          systemPercent
          iowaitPercent
          stealPercent
          cores
        }
        load
        memory {
          totalBytes
          usedBytes
          availableBytes
          swapTotalBytes
          swapUsedBytes
        }
        disks {
          mount
          device
          type
          totalBytes
          usedBytes
          usedPercent
          inodesUsedPercent
          fullInSeconds
        }
        networks {
          name
          inBytesPerSecond
          outBytesPerSecond
          errorsPerSecond
        }
        processCount
        processes {
          pid
          user
          command
          cpuPercent
          memoryBytes
        }
        temperatures {
          name
          celsius
        }
        failedUnits
        unitCount
        users {
          name
          tty
          from
          since
        }
      }
    }
  }
`);

/** A server as its page has it. */
export type PageServer = NonNullable<ServerPageData['server']>;
/** Its newest numbers. */
export type PageSample = NonNullable<PageServer['latest']>;
