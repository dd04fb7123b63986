// What the pages ask about commands, and what they change.
import { graphql } from '../../../../gql/gql.ts';

graphql(`
  fragment CommandFields on Command {
    id
    slug
    name
    command
    tags
    intervalSeconds
    timeoutMs
    parser
    pattern
    unit
    direction
    warning
    critical
    enabled
    server {
      id
    }
  }
`);

export const ServerCommandsQuery = graphql(`
  query ServerCommands($clientSlug: String!, $slug: String!) {
    server(clientSlug: $clientSlug, slug: $slug) {
      id
      name
      username
      tags
      client {
        id
        name
      }
      commands {
        command {
          id
          ...CommandFields @unmask
        }
        result {
          at
          durationMs
          exitCode
          level
          levelSince
          output
          truncated
          error
          values {
            name
            value
          }
        }
      }
    }
  }
`);

export const ServerCommandMetricsQuery = graphql(`
  query ServerCommandMetrics($clientSlug: String!, $slug: String!, $names: [String!]!, $period: Period!) {
    server(clientSlug: $clientSlug, slug: $slug) {
      id
      metrics(names: $names, period: $period, maxPoints: 120) {
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

export const CommandTemplatesQuery = graphql(`
  query CommandTemplates($clientSlug: String!) {
    client(slug: $clientSlug) {
      id
      name
      servers(first: 50) {
        edges {
          node {
            id
            name
            username
            tags
          }
        }
      }
    }
    commandTemplates(clientSlug: $clientSlug) {
      id
      ...CommandFields @unmask
    }
  }
`);

export const MayRunCommandsQuery = graphql(`
  query MayRunCommands {
    me {
      mayRunCommands
    }
  }
`);

export const CreateCommandMutation = graphql(`
  mutation CreateCommand($input: CreateCommandInput!) {
    createCommand(input: $input) {
      id
      ...CommandFields @unmask
    }
  }
`);

export const UpdateCommandMutation = graphql(`
  mutation UpdateCommand($input: UpdateCommandInput!) {
    updateCommand(input: $input) {
      id
      ...CommandFields @unmask
    }
  }
`);

export const DeleteCommandMutation = graphql(`
  mutation DeleteCommand($id: ID!) {
    deleteCommand(id: $id)
  }
`);

export const TryCommandMutation = graphql(`
  mutation TryCommand($input: TryCommandInput!) {
    tryCommand(input: $input) {
      at
      durationMs
      exitCode
      level
      output
      truncated
      error
      values {
        name
        value
      }
    }
  }
`);
