// Objects of the API for component tests, as resolvers return them.

const day = { day: '2026-11-21', status: 'UP', uptimePercent: 100, coveragePercent: 100 };
const buckets = { upSeconds: 86_400, degradedSeconds: 0, downSeconds: 0, maintenanceSeconds: 0, unknownSeconds: 0 };
const uptime = {
  from: '2026-10-22T00:00:00Z',
  to: '2026-11-21T00:00:00Z',
  buckets,
  uptimePercent: 99.93,
  coveragePercent: 100,
  incidents: 1,
};

/** Counts of services by state; the total is their sum. */
export function counts(
  some: Partial<Record<'up' | 'degraded' | 'down' | 'maintenance' | 'paused' | 'unknown', number>>,
) {
  const all = { up: 0, degraded: 0, down: 0, maintenance: 0, paused: 0, unknown: 0, ...some };
  return { ...all, total: Object.values(all).reduce((sum, count) => sum + count, 0) };
}

/** Counts of servers by state; the total is their sum. */
export function serverCounts(some: Partial<Record<'online' | 'degraded' | 'offline' | 'paused' | 'unknown', number>>) {
  const all = { online: 0, degraded: 0, offline: 0, paused: 0, unknown: 0, ...some };
  return { ...all, total: Object.values(all).reduce((sum, count) => sum + count, 0) };
}

/** A client, up, with one service. */
export function aClient(over: Record<string, unknown> = {}) {
  return {
    __typename: 'Client',
    id: 'client-1',
    slug: 'northwind',
    name: 'Northwind',
    description: '',
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
    status: 'UP',
    counts: counts({ up: 1 }),
    serverCounts: serverCounts({}),
    openIncidents: 0,
    uptime,
    days: [{ ...day, buckets }],
    responseTimeP95Ms: 120,
    ...over,
  };
}

/** A service, up, of `aClient`. */
export function aService(over: Record<string, unknown> = {}) {
  return {
    __typename: 'Service',
    id: 'service-1',
    slug: 'checkout',
    name: 'Checkout API',
    description: '',
    enabled: true,
    target: 'GET https://api.example/checkout',
    kind: 'HTTP',
    status: 'UP',
    statusSince: '2026-11-21T10:00:00Z',
    statusReason: null,
    verdict: 'UP',
    verifying: null,
    lastCheckedAt: '2026-11-21T10:00:00Z',
    nextCheckAt: null,
    lastCheck: null,
    recentChecks: [],
    openIncident: null,
    client: aClient(),
    ...over,
  };
}

/** A page of a list. */
export function page<T extends { id: string }>(nodes: readonly T[], totalCount = nodes.length) {
  return {
    edges: nodes.map((node) => ({ cursor: node.id, node })),
    pageInfo: {
      hasNextPage: totalCount > nodes.length,
      hasPreviousPage: false,
      startCursor: nodes[0]?.id ?? null,
      endCursor: nodes.at(-1)?.id ?? null,
    },
    totalCount,
  };
}

/** `me` of an owner. */
export const owner = {
  kind: 'USER',
  permission: 'ADMIN',
  canWrite: true,
  canAdmin: true,
  limitedTo: null,
  user: {
    __typename: 'User',
    id: 'user-1',
    name: 'Ana Kovač',
    email: 'ana@example.org',
    role: 'OWNER',
    createdAt: '2026-01-01T00:00:00Z',
  },
};

/** `setup` of an installation that has its owner. */
export const setup = { needsOwner: false, siteName: 'Statusgraph', version: '0.1.0', demo: null };
