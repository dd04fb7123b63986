// A person or program asks for a check.

import { assertMay } from '#domain/auth/visibility.ts';
import { checkNow } from '#domain/checks/check-now.ts';
import { notFound } from '#domain/errors.ts';
import { findServices } from './find.ts';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { CheckRow } from './check-row.ts';

/**
 * Checks a service now and answers the recorded check. Needs WRITE, because it makes this server contact a target.
 * @throws DomainError NOT_FOUND at `id`, RATE_LIMITED
 */
export async function checkServiceNow(app: App, actor: Actor, id: number): Promise<CheckRow> {
  assertMay(actor, 'WRITE');
  const found = await findServices(app, actor, [id]);
  if (!found.has(id)) throw notFound('The service', ['id']);
  return checkNow(app, id);
}
