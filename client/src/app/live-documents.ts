// The subscriptions of the app. Each selects what lists and pages show of the object that changed, so that the
// normalised cache updates every chip and row by itself.
import { graphql } from '../gql/gql.ts';

export const ServiceChangedSubscription = graphql(`
  subscription LiveServiceChanged {
    serviceChanged {
      cursor
      at
      change
      serviceId
      previousStatus
      status
      reason
      service {
        id
        slug
        name
        description
        enabled
        target
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
        openIncident {
          id
        }
        client {
          id
          slug
          name
          status
          openIncidents
          counts {
            total
            up
            degraded
            down
            maintenance
            paused
            unknown
          }
        }
      }
    }
  }
`);

export const CheckRecordedSubscription = graphql(`
  subscription LiveCheckRecorded($serviceIds: [ID!]!) {
    checkRecorded(filter: { serviceIds: $serviceIds }) {
      cursor
      check {
        id
        scheduledAt
        delayMs
        verdict
        rule
        reason
        statusCode
        durationMs
        bytes
        manual
        streak
        phases {
          dnsMs
          connectMs
          tlsMs
          firstByteMs
          downloadMs
        }
      }
      service {
        id
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

export const ServerChangedSubscription = graphql(`
  subscription LiveServerChanged {
    serverChanged {
      cursor
      at
      change
      serverId
      previousStatus
      status
      reason
      server {
        id
        slug
        name
        description
        tags
        host
        port
        username
        enabled
        status
        statusSince
        fault
        statusReason
        lastSeenAt
        latencyMs
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
          serverCounts {
            total
            online
            degraded
            offline
            paused
            unknown
          }
        }
      }
    }
  }
`);

export const ServerSampleSubscription = graphql(`
  subscription LiveServerSample($serverIds: [ID!]!) {
    serverSample(filter: { serverIds: $serverIds }) {
      cursor
      server {
        id
        lastSeenAt
        latencyMs
        lastSampledAt
        cpuPercent
        memoryPercent
        diskPercent
        bootedAt
        latest {
          at
          load
          disks {
            mount
            usedPercent
          }
        }
      }
    }
  }
`);

export const IncidentChangedSubscription = graphql(`
  subscription LiveIncidentChanged {
    incidentChanged {
      cursor
      at
      change
      incident {
        id
        status
        worst
        rule
        cause
        openedAt
        resolvedAt
        durationSeconds
        service {
          id
          openIncident {
            id
          }
        }
      }
    }
  }
`);

export const ClientChangedSubscription = graphql(`
  subscription LiveClientChanged {
    clientChanged {
      cursor
      at
      change
      clientId
      client {
        id
        slug
        name
        description
        updatedAt
        status
        openIncidents
        counts {
          total
          up
          degraded
          down
          maintenance
          paused
          unknown
        }
      }
    }
  }
`);
