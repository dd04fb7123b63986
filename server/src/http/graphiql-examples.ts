// The tabs that GraphiQL opens with: one document for each thing that people come to do.

/** A document with its variables, as GraphiQL takes them. */
export interface Example {
  query: string;
  variables?: string;
}

export const EXAMPLES: Example[] = [
  {
    query: `# What is going on? Press Ctrl-Enter to run, Ctrl-Space for suggestions.
# This page uses your session. Programs send a key: add the header
#   { "Authorization": "Bearer <key>" }
query Overview {
  overview {
    services { total up degraded down maintenance paused unknown }
    openIncidents
    needsAttention(first: 5) {
      name
      status
      statusReason
      statusSince
      client { slug }
    }
  }
}
`,
  },
  {
    query: `# Services page by page, the worst first. Take pageInfo.endCursor as "after" for the next page.
query Services($first: Int, $after: String) {
  services(first: $first, after: $after, sort: { field: STATUS }) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges {
      node {
        id slug name status lastCheckedAt
        client { slug }
        uptime(period: WEEK) { uptimePercent coveragePercent }
      }
    }
  }
}
`,
    variables: '{ "first": 20 }',
  },
  {
    query: `# Runs until you stop it. With after: "<cursor>" it first replays what you missed.
subscription Changes {
  serviceChanged {
    cursor
    change
    previousStatus
    status
    reason
    service { id name status client { slug } }
  }
}
`,
  },
  {
    query: `# Creates a service under a client; take the client's id from the query "clients".
mutation CreateService($input: CreateServiceInput!) {
  createService(input: $input) { id slug target schedule { words } confirmationWords }
}
`,
    variables: `{
  "input": {
    "clientId": "",
    "name": "Example",
    "kind": "HTTP",
    "config": { "url": "https://example.com/health" },
    "schedule": { "intervalSeconds": 30 }
  }
}`,
  },
  {
    query: `# Tries a config once. Nothing is saved.
mutation Preview($input: PreviewProbeInput!) {
  previewProbe(input: $input) {
    verdict
    reason
    durationMs
    phases { dnsMs connectMs tlsMs firstByteMs downloadMs }
    findings { label detail verdict }
  }
}
`,
    variables: '{ "input": { "kind": "HTTP", "config": { "url": "https://example.com" } } }',
  },
];
