// How long the pages of a large installation take at the API, one request at a time.

import { percentile, row } from './measure.ts';
import type { World } from './world.ts';

const ROW =
  'id slug name kind target status statusSince statusReason verdict lastCheckedAt client { slug name } recentChecks { at verdict durationMs }';

const PAGES: Record<string, string> = {
  'overview: counts, trouble, first clients': `{
    overview { services { total up degraded down maintenance paused unknown } clients openIncidents lastCheckedAt checksPerMinute
      needsAttention(first: 20) { ${ROW} } }
    clients(first: 50) { totalCount edges { node { id slug name status counts { total up degraded down } openIncidents } } }
  }`,
  'services by name, first page': `{ services(first: 50) { totalCount edges { node { ${ROW} } } } }`,
  'services by state, worst first': `{ services(first: 50, sort: { field: STATUS }) { totalCount edges { node { ${ROW} } } } }`,
  'services by client': `{ services(first: 50, sort: { field: CLIENT }) { totalCount edges { node { ${ROW} } } } }`,
  'services by response time': `{ services(first: 50, sort: { field: RESPONSE_TIME, direction: DESC }) { edges { node { ${ROW} } } } }`,
  'services by last check': `{ services(first: 50, sort: { field: LAST_CHECKED_AT, direction: DESC }) { edges { node { ${ROW} } } } }`,
  search: `{ services(first: 50, filter: { search: "vice-99" }) { totalCount edges { node { ${ROW} } } } }`,
  'services that are down': `{ services(first: 50, filter: { statuses: [DOWN] }) { totalCount edges { node { ${ROW} } } } }`,
  'services of one client': `{ client(slug: "client-7") { id name counts { total } services(first: 50) { totalCount edges { node { ${ROW} } } } } }`,
  'clients by state': `{ clients(first: 50, sort: { field: STATUS }) { totalCount edges { node { id slug name status counts { total up down } } } } }`,
};

/** Prints wall times of each page. */
export async function benchPages(world: World, services: number, count: number): Promise<void> {
  row(`pages with ${services} services, ms`, 'p50', 'p95', 'bytes');
  for (const [name, query] of Object.entries(PAGES)) {
    const times: number[] = [];
    let bytes = 0;
    for (let i = 0; i < count + 10; i += 1) {
      const from = performance.now();
      const response = await fetch(`${world.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': world.key },
        body: JSON.stringify({ query }),
      });
      const text = await response.text();
      if (text.includes('"errors"')) throw new Error(text);
      bytes = text.length;
      if (i >= 10) times.push(performance.now() - from);
    }
    times.sort((a, b) => a - b);
    row(`  ${name}`, percentile(times, 0.5).toFixed(1), percentile(times, 0.95).toFixed(1), String(bytes));
  }
}
