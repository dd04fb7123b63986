// Demo clients and services, written through the same verbs as everybody's.

import type { App } from '#domain/app.ts';
import { SYSTEM } from '#domain/auth/actor.ts';
import { createOwner, needsOwner } from '#domain/auth/owner.ts';
import { createClient } from '#domain/clients/create.ts';
import { createService } from '#domain/services/create.ts';
import { updateService } from '#domain/services/update.ts';
import { REFUSED_URL } from '#testing/targets/targets.ts';
import type { DemoTargets } from './targets.ts';

/** Printed at the start and shown on the sign-in page; the demo listens on loopback only. */
export const DEMO_LOGIN = { email: 'demo@statusgraph.example', password: 'statusgraph-demo' };

interface DemoService {
  name: string;
  description: string;
  kind?: 'HTTP' | 'TCP';
  config: Record<string, unknown>;
  intervalSeconds?: number;
}

/** Creates what is missing, and points services at their targets where a port changed. */
export async function seedDemo(app: App, targets: DemoTargets): Promise<void> {
  if (await needsOwner(app)) await createOwner(app, { name: 'Demo', ...DEMO_LOGIN });
  for (const [name, services] of Object.entries(demoServices(targets))) {
    const client = await app.db.client.findFirst({ where: { name }, include: { services: true } });
    const clientId = client?.id ?? (await createClient(app, SYSTEM, { name }));
    for (const { kind = 'HTTP', intervalSeconds = 10, ...service } of services) {
      const found = client?.services.find((candidate) => candidate.name === service.name);
      if (!found) await createService(app, SYSTEM, { clientId, kind, schedule: { intervalSeconds }, ...service });
      else if (isMoved(found.config, service.config))
        await updateService(app, SYSTEM, { id: found.id, config: service.config });
    }
  }
}

/** A demo service that somebody edited otherwise stays as it is. */
function isMoved(now: unknown, wanted: Record<string, unknown>): boolean {
  const { url, port } = now as { url?: unknown; port?: unknown };
  return url !== wanted['url'] || port !== wanted['port'];
}

function demoServices({ at, authority }: DemoTargets): Record<string, DemoService[]> {
  const tls = { ca: authority.cert };
  return {
    'Northwind Traders': [
      {
        name: 'Checkout API',
        description: 'Answers 503 and says which part is down.',
        config: { url: at.unavailable.url },
      },
      { name: 'Warehouse', description: 'Up and down in turns.', config: { url: at.flapping.url } },
      { name: 'Storefront', description: 'Healthy, with components.', config: { url: at.healthy.url } },
      { name: 'Legacy ERP', description: 'Refuses connections.', config: { url: REFUSED_URL } },
    ],
    'Lumen Health': [
      { name: 'Search', description: 'Answers after 2.5 s.', config: { url: at.slow.url } },
      { name: 'Patient portal', description: 'Says that it is degraded.', config: { url: at.degraded.url } },
      { name: 'Public API', description: 'Limits our rate: 429.', config: { url: at.rateLimited.url } },
      { name: 'Records', description: 'HTTPS, all well.', config: { url: at.certificateGood.url, tls } },
    ],
    'Aurora Retail': [
      {
        name: 'Shop',
        description: 'Its certificate ends in five days.',
        config: {
          url: at.certificateExpiring.url,
          tls,
          assertions: [{ type: 'certificate', days: 14, failAs: 'DEGRADED' }],
        },
      },
      { name: 'Old address', description: 'Redirects; reported, not followed.', config: { url: at.redirect.url } },
      {
        name: 'New address',
        description: 'The same redirect, followed.',
        config: { url: at.redirect.url, followRedirects: 3 },
      },
    ],
    'Brightside Bank': [
      { name: 'Ledger', description: 'Healthy.', config: { url: `${at.healthy.url}ledger` }, intervalSeconds: 5 },
      { name: 'Login', description: 'Healthy over HTTPS.', config: { url: `${at.certificateGood.url}login`, tls } },
      {
        name: 'Database port',
        description: 'A TCP check.',
        kind: 'TCP',
        config: { host: '127.0.0.1', port: at.healthy.port },
      },
    ],
  };
}
