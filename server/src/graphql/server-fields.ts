// The fields of Server that are read from other tables than its own.

import { secretsSet } from '#domain/servers/ssh-target.ts';
import { builder } from './builder.ts';
import { Client } from './clients.ts';
import { Hardware, HostKey, shownKey } from './server-hardware.ts';
import { ServerFaultEnum, ServerStatusEnum } from './server-enums.ts';
import { Server } from './server-ref.ts';
import { ServerSample } from './server-sample.ts';
import type { ServerRow, ServerStateRow } from '#domain/servers/row.ts';
import type { GraphContext } from './context.ts';

const stateOf = async ({ id }: ServerRow, { load }: GraphContext): Promise<ServerStateRow> =>
  (await load.serverState.load(id))!;

builder.objectFields(Server, (t) => ({
  client: t.field({
    type: Client,
    description: 'The client who owns it.',
    resolve: async ({ clientId }, _args, { load }) => (await load.client.load(clientId))!,
  }),
  jump: t.field({
    type: Server,
    nullable: true,
    description: 'The way leads over this server; null: directly, or over one that the caller may not see.',
    resolve: ({ jumpId }, _args, { load }) => (jumpId === null ? null : load.server.load(jumpId)),
  }),
  secretsSet: t.stringList({
    description: 'Those of "password", "privateKey" and "passphrase" that have a stored value.',
    resolve: (server, _args, { app }) => secretsSet(app, server),
  }),
  hostKey: t.field({
    type: HostKey,
    nullable: true,
    description: 'The pinned host key; null before the first connection.',
    resolve: (server) => shownKey(server.hostKey, server.hostKeyPinnedAt),
  }),
  offeredHostKey: t.field({
    type: HostKey,
    nullable: true,
    description: 'Another key that the host showed; nothing is read until it is accepted.',
    resolve: (server) => shownKey(server.offeredHostKey, server.offeredAt),
  }),
  status: t.field({
    type: ServerStatusEnum,
    description: 'Its state.',
    resolve: async (server, _args, context) => (await stateOf(server, context)).status,
  }),
  statusSince: t.field({
    type: 'DateTime',
    description: 'Since when it is in this state.',
    resolve: async (server, _args, context) => (await stateOf(server, context)).statusSince,
  }),
  fault: t.field({
    type: ServerFaultEnum,
    nullable: true,
    description: 'What was wrong at the last look; null when nothing was.',
    resolve: async (server, _args, context) => (await stateOf(server, context)).fault,
  }),
  statusReason: t.string({
    nullable: true,
    description: 'What was wrong, in words.',
    resolve: async (server, _args, context) => (await stateOf(server, context)).reason,
  }),
  lastSeenAt: t.field({
    type: 'DateTime',
    nullable: true,
    description: 'When it last answered.',
    resolve: async (server, _args, context) => (await stateOf(server, context)).lastSeenAt,
  }),
  latencyMs: t.float({
    nullable: true,
    description: 'Round trip of the last look, ms.',
    resolve: async (server, _args, context) => (await stateOf(server, context)).latencyMs,
  }),
  lastSampledAt: t.field({
    type: 'DateTime',
    nullable: true,
    description: 'When its numbers were last read.',
    resolve: async (server, _args, context) => (await stateOf(server, context)).lastSampledAt,
  }),
  sampleMs: t.float({
    nullable: true,
    description: 'How long that took, ms.',
    resolve: async (server, _args, context) => (await stateOf(server, context)).sampleMs,
  }),
  clockSkewMs: t.int({
    nullable: true,
    description: "The host's clock minus ours, ms.",
    resolve: async (server, _args, context) => (await stateOf(server, context)).clockSkewMs,
  }),
  bootedAt: t.field({
    type: 'DateTime',
    nullable: true,
    description: 'When it was started.',
    resolve: async (server, _args, context) => (await stateOf(server, context)).bootedAt,
  }),
  cpuPercent: t.float({
    nullable: true,
    description: 'CPU in use, %.',
    resolve: async (server, _args, context) => (await stateOf(server, context)).cpuPercent,
  }),
  memoryPercent: t.float({
    nullable: true,
    description: 'Memory in use, %.',
    resolve: async (server, _args, context) => (await stateOf(server, context)).memoryPercent,
  }),
  diskPercent: t.float({
    nullable: true,
    description: 'Use of the fullest disk, %.',
    resolve: async (server, _args, context) => (await stateOf(server, context)).diskPercent,
  }),
  latest: t.field({
    type: ServerSample,
    nullable: true,
    description: 'The newest sample, whole; null before the first.',
    resolve: ({ id }, _args, { load }) => load.serverSample.load(id),
  }),
  hardware: t.field({
    type: Hardware,
    nullable: true,
    description: 'Hardware and system; null before they were read.',
    resolve: async ({ id }, _args, { load }) => {
      const found = await load.serverHardware.load(id);
      return found && { ...found.facts, at: found.at };
    },
  }),
}));
