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
  {
    query: `# What the hosts are and how they are doing. Each field says what it means: hover over it.
query Servers($first: Int) {
  servers(first: $first, sort: { field: STATUS }) {
    totalCount
    edges {
      node {
        id name host status statusReason lastSeenAt
        cpuPercent memoryPercent diskPercent
        hardware { os cores memoryBytes }
        metrics(names: ["cpu.total", "disk.usedPercent{*}"], period: HOUR, maxPoints: 60) {
          name unit points { at mean max }
        }
        commands { command { name } result { level values { name value } } }
        services(first: 5) { edges { node { name status } } }
      }
    }
  }
}
`,
    variables: '{ "first": 10 }',
  },
  {
    query: `# The numbers of hosts as they are read, every 30 s unless a server says otherwise.
subscription Samples {
  serverSample {
    cursor
    server { name status latencyMs }
    sample { at load cpu { totalPercent iowaitPercent } memory { usedBytes totalBytes } disks { mount usedPercent } }
  }
}
`,
  },
  {
    query: `# Tries a login over SSH: finds the host, shows its key, logs in, reads what it is. Nothing is saved.
mutation TestServer($input: TestServerInput!) {
  testServer(input: $input) {
    ok
    words
    steps { name state words durationMs }
    hostKey { type fingerprint }
    hostKeyLine
    hardware { hostname os kernel architecture cores memoryBytes }
  }
}
`,
    variables: `{
  "input": { "host": "host.example.com", "username": "monitor", "auth": "PASSWORD", "password": "" }
}`,
  },
];
