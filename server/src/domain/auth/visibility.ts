// The one place that decides what an actor sees and may do. Every read and every write goes through here.

import { DomainError } from '#domain/errors.ts';
import { mayRunCommands, permissionOf } from './actor.ts';
import type { Actor, Permission } from './actor.ts';
import type { Prisma } from '#storage/generated/prisma/client.ts';

const ORDER: Permission[] = ['READ', 'WRITE', 'ADMIN'];

/** Whether the actor's permission reaches `needed`. */
export function may(actor: Actor, needed: Permission): boolean {
  return ORDER.indexOf(permissionOf(actor)) >= ORDER.indexOf(needed);
}

/** @throws DomainError FORBIDDEN when the actor's permission does not reach `needed` */
export function assertMay(actor: Actor, needed: Permission): void {
  if (!may(actor, needed)) throw new DomainError('FORBIDDEN', `This needs the permission ${needed}.`);
}

/** @throws DomainError FORBIDDEN when the actor may not say what is run on servers */
export function assertMayRunCommands(actor: Actor): void {
  if (!mayRunCommands(actor)) throw new DomainError('FORBIDDEN', 'This needs the right to run commands on servers.');
}

/** For what concerns all clients at once: @throws DomainError FORBIDDEN for an actor that is limited to some */
export function assertUnlimited(actor: Actor): void {
  if (actor.clientIds !== null) throw new DomainError('FORBIDDEN', 'This account or key is limited to some clients.');
}

/** Prisma `where` fragments that hide what the actor may not see. Combine them with AND. */
export interface Visible {
  client: Prisma.ClientWhereInput;
  service: Prisma.ServiceWhereInput;
  incident: Prisma.IncidentWhereInput;
  statusChange: Prisma.StatusChangeWhereInput;
  componentChange: Prisma.ComponentChangeWhereInput;
  latestResponse: Prisma.LatestResponseWhereInput;
  server: Prisma.ServerWhereInput;
  event: Prisma.EventWhereInput;
  command: Prisma.CommandWhereInput;
  logSource: Prisma.LogSourceWhereInput;
}

/** What the actor sees, for Prisma. Tables without a relation to service: look the service up first. */
export function visibleTo(actor: Actor): Visible {
  const ids = actor.clientIds;
  const service: Prisma.ServiceWhereInput = ids === null ? {} : { clientId: { in: ids } };
  const ofService = ids === null ? {} : { service };
  return {
    client: ids === null ? {} : { id: { in: ids } },
    service,
    incident: ofService,
    statusChange: ofService,
    componentChange: ofService,
    latestResponse: ofService,
    server: ids === null ? {} : { clientId: { in: ids } },
    event: ids === null ? {} : { clientId: { in: ids } },
    command: ids === null ? {} : { clientId: { in: ids } },
    logSource: ids === null ? {} : { server: { clientId: { in: ids } } },
  };
}

/** What the actor sees, for raw SQL: the ids of its clients, or null for all. */
export function clientIdsOf(actor: Actor): number[] | null {
  return actor.clientIds;
}

/**
 * Two actors with the same key see the same data, so that one answer can be shared among them.
 * Permissions do not enter: they decide on writes only.
 */
export function visibilityKey(actor: Actor): string {
  return actor.clientIds === null ? '*' : [...actor.clientIds].sort((a, b) => a - b).join(',');
}
