// What the page asks about logs, what it changes, and the live tail.
import { graphql } from '../../../../gql/gql.ts';

graphql(`
  fragment LogSourceFields on LogSource {
    id
    name
    kind
    target
    intervalSeconds
    enabled
    lastReadAt
    error
    patterns {
      name
      pattern
      severity
    }
  }
`);

export const ServerLogsQuery = graphql(`
  query ServerLogs($clientSlug: String!, $slug: String!) {
    server(clientSlug: $clientSlug, slug: $slug) {
      id
      username
      logSources {
        id
        ...LogSourceFields @unmask
      }
    }
  }
`);

export const LogTailQuery = graphql(`
  query ServerLogsTail($id: ID!, $first: Int!, $after: String, $filter: LogLineFilter) {
    node(id: $id) {
      id
      ... on LogSource {
        lines(first: $first, after: $after, filter: $filter) {
          edges {
            node {
              id
              at
              level
              text
            }
          }
          pageInfo {
            hasNextPage
            endCursor
          }
          totalCount
        }
      }
    }
  }
`);

export const LogFingerprintsQuery = graphql(`
  query ServerLogsFingerprints($id: ID!) {
    node(id: $id) {
      id
      ... on LogSource {
        fingerprints(first: 100) {
          folded
          example
          level
          count
          firstSeenAt
          lastSeenAt
        }
      }
    }
  }
`);

export const LogAnalysisQuery = graphql(`
  query ServerLogsAnalysis($id: ID!, $period: Period!) {
    node(id: $id) {
      id
      ... on LogSource {
        analyze(period: $period) {
          from
          to
          lines
          stepSeconds
          levels {
            level
            lines
          }
          points {
            at
            lines
            errors
          }
          fingerprints {
            folded
            example
            level
            count
            firstSeenAt
            lastSeenAt
          }
        }
      }
    }
  }
`);

export const LogLineSubscription = graphql(`
  subscription LiveLogLine($sourceId: ID!, $levels: [LogLevel!]) {
    logLine(sourceId: $sourceId, levels: $levels) {
      cursor
      source {
        id
        lastReadAt
        error
      }
      lines {
        id
        at
        level
        text
      }
    }
  }
`);

export const CreateLogSourceMutation = graphql(`
  mutation CreateLogSource($input: CreateLogSourceInput!) {
    createLogSource(input: $input) {
      id
      ...LogSourceFields @unmask
    }
  }
`);

export const UpdateLogSourceMutation = graphql(`
  mutation UpdateLogSource($input: UpdateLogSourceInput!) {
    updateLogSource(input: $input) {
      id
      ...LogSourceFields @unmask
    }
  }
`);

export const DeleteLogSourceMutation = graphql(`
  mutation DeleteLogSource($id: ID!) {
    deleteLogSource(id: $id)
  }
`);
