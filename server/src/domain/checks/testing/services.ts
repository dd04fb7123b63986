// Clients and services for tests of the check pipeline.

import type { App } from '#domain/app.ts';
import { enroll } from '#domain/checks/enroll.ts';
import type { Prisma, Service } from '#storage/generated/prisma/client.ts';

let count = 0;

export type ServiceFields = Partial<Omit<Prisma.ServiceUncheckedCreateInput, 'config'>> & {
  config?: Record<string, unknown>;
};

/** A service of a client of its own (or of `fields.clientId`), enrolled and due at once. */
export async function makeService(app: App, fields: ServiceFields = {}): Promise<Service> {
  count += 1;
  const n = count;
  const slug = `s${n}`;
  return app.db.$transaction(async (tx) => {
    const clientId = fields.clientId ?? (await tx.client.create({ data: { slug: `c${n}`, name: `Client ${n}` } })).id;
    const service = await tx.service.create({
      data: {
        slug,
        name: `Service ${n}`,
        kind: 'HTTP',
        target: 'test',
        ...(fields.cron ? {} : { intervalSeconds: 60 }),
        ...fields,
        clientId,
        config: (fields.config ?? { url: 'http://127.0.0.1:9/' }) as Prisma.InputJsonObject,
      },
    });
    await enroll(tx, [service], app.now());
    return service;
  });
}
