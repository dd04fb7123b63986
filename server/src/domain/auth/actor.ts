// Who asks: a signed-in person, a program with a key, or Statusgraph itself. Every verb of the domain takes one.

import type { KeyPermission, Role } from '#storage/generated/prisma/enums.ts';

export type Permission = KeyPermission;

interface Limits {
  /** Clients whose data the actor may touch; null: all. */
  clientIds: number[] | null;
}

/** A person with a session. */
export interface UserActor extends Limits {
  kind: 'user';
  userId: string;
  sessionId: string;
  role: Role;
  /** Given to this person beyond what the role gives; see mayRunCommands. */
  mayRunCommands?: boolean;
}

/** A program that showed an API key. */
export interface ApiKeyActor extends Limits {
  kind: 'apiKey';
  keyId: number;
  name: string;
  permission: Permission;
  /** Given to this key beyond what its permission gives; see mayRunCommands. */
  mayRunCommands?: boolean;
}

/** A part of the program itself: jobs, the demo, tests. */
export interface SystemActor extends Limits {
  kind: 'system';
  clientIds: null;
}

export type Actor = UserActor | ApiKeyActor | SystemActor;

/** May do everything; for work that no person or program asked for. */
export const SYSTEM: SystemActor = { kind: 'system', clientIds: null };

const ROLE_PERMISSION: Record<Role, Permission> = { OWNER: 'ADMIN', ADMIN: 'ADMIN', OPERATOR: 'WRITE', VIEWER: 'READ' };

/** The most that the actor may do: READ < WRITE < ADMIN. */
export function permissionOf(actor: Actor): Permission {
  if (actor.kind === 'user') return ROLE_PERMISSION[actor.role];
  return actor.kind === 'apiKey' ? actor.permission : 'ADMIN';
}

/** Whether the actor may say what is run on servers: ADMIN may, others when it was given to them. */
export function mayRunCommands(actor: Actor): boolean {
  return permissionOf(actor) === 'ADMIN' || (actor.kind !== 'system' && actor.mayRunCommands === true);
}
