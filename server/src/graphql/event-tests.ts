// What the filters of subscriptions mean, as tests of events.

import { findClientBySlug } from '#domain/clients/find.ts';
import { notFound } from '#domain/errors.ts';
import { viewer } from './context.ts';
import { keysOf } from './ids.ts';
import type { FeedEvent } from '#domain/feed/events.ts';
import type { FeedEntry } from '#domain/feed/read.ts';
import type { Entry } from './events.ts';
import type { GraphContext } from './context.ts';

export type Test<Event> = (event: Event) => boolean;

interface Filter {
  clientSlug?: string | null;
  serviceIds?: string[] | null;
  serverIds?: string[] | null;
}

/** Where an event happened. */
interface Place {
  clientId: number;
  serviceId?: number;
  serverId?: number;
}

/** Conditions on client, service and server. @throws DomainError NOT_FOUND for a slug, BAD_INPUT for ids */
export async function placeTest(filter: Filter, context: GraphContext): Promise<Test<Place>> {
  let clientId: number | null = null;
  if (filter.clientSlug != null) {
    const client = await findClientBySlug(context.app, viewer(context), filter.clientSlug);
    if (!client) throw notFound('The client', ['filter', 'clientSlug']);
    clientId = client.id;
  }
  const services = filter.serviceIds ? new Set(keysOf('Service', filter.serviceIds, ['filter', 'serviceIds'])) : null;
  const servers = filter.serverIds ? new Set(keysOf('Server', filter.serverIds, ['filter', 'serverIds'])) : null;
  return (event) =>
    (clientId === null || event.clientId === clientId) &&
    (services === null || (event.serviceId !== undefined && services.has(event.serviceId))) &&
    (servers === null || (event.serverId !== undefined && servers.has(event.serverId)));
}

/** Whether a value is among those that were asked for; all are when nothing was. */
export function among<T>(wanted: readonly T[] | null | undefined): Test<T> {
  return wanted ? (value) => wanted.includes(value) : () => true;
}

/** `matches` is asked only about events of its kind, so entries and events agree. */
export function ofKind<Event extends FeedEvent>(kind: Event['kind'], test: Test<Event>): Test<FeedEvent> {
  return (event) => event.kind === kind && test(event as Event);
}

/** The entries of a source that hears only one kind of event. */
export function entriesOf<Event extends FeedEvent>(entries: readonly FeedEntry[]): readonly Entry<Event>[] {
  return entries as readonly Entry<Event>[];
}

/** The argument `after` of subscriptions. */
export const AFTER = {
  description: 'A cursor: first replays what came after it, then goes on live. CURSOR_EXPIRED when it is too old.',
};
