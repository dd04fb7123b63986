import { beforeEach, describe, expect, it } from 'vitest';
import { listAudit } from '#domain/audit/list.ts';
import { SYSTEM } from '#domain/auth/actor.ts';
import { appendEvents } from '#domain/events/append.ts';
import { inTransaction } from '#storage/db.ts';
import { testApp } from '#testing/database.ts';
import { createCommand } from './create.ts';
import { commandsToRun } from './due.ts';
import { listCommandTemplates, listServerCommands } from './list.ts';
import { metricsOfOutcome } from './outcome.ts';
import { recordCommandOutcomes } from './record.ts';
import { removeCommand } from './remove.ts';
import { tryCommand } from './try.ts';
import { updateCommand } from './update.ts';
import type { ApiKeyActor } from '#domain/auth/actor.ts';
import type { CommandOutcome, CommandToRun } from './outcome.ts';

const app = testApp();
let clientId: number;
let other: number;
let web: number;
let db: number;

beforeEach(async () => {
  await app.db.client.deleteMany();
  await app.db.auditEntry.deleteMany();
  [clientId, other] = (await Promise.all(
    ['acme', 'beta'].map(async (slug) => (await app.db.client.create({ data: { slug, name: slug } })).id),
  )) as [number, number];
  const server = async (slug: string, tags: string[]) =>
    (
      await app.db.server.create({
        data: { clientId, slug, name: slug, host: 'h', username: 'u', auth: 'PASSWORD', tags },
      })
    ).id;
  web = await server('web', ['web', 'eu']);
  db = await server('db', []);
});

const key = (more: Partial<ApiKeyActor> = {}): ApiKeyActor => ({
  ...{ kind: 'apiKey', keyId: 1, name: 'ci', permission: 'WRITE', clientIds: null },
  ...more,
});
const basic = { name: 'Queue', command: 'echo 1', parser: 'NUMBER' as const };
const code = (wanted: string) => expect.objectContaining({ code: wanted });

describe('SRV-11: the right to run commands', () => {
  it('is needed for each change and each try, whatever the permission', async () => {
    const id = await createCommand(app, SYSTEM, { ...basic, serverId: web });
    const writer = key();
    await expect(createCommand(app, writer, { ...basic, serverId: web })).rejects.toEqual(code('FORBIDDEN'));
    await expect(updateCommand(app, writer, { id, name: 'x' })).rejects.toEqual(code('FORBIDDEN'));
    await expect(removeCommand(app, writer, id)).rejects.toEqual(code('FORBIDDEN'));
    await expect(tryCommand(app, writer, { ...basic, name: undefined, serverId: web } as never)).rejects.toEqual(
      code('FORBIDDEN'),
    );
    const given = key({ permission: 'READ', mayRunCommands: true });
    await updateCommand(app, given, { id, name: 'x' });
    await removeCommand(app, key({ permission: 'ADMIN' }), id);
  });

  it('reaches as far as the clients that the actor sees', async () => {
    const id = await createCommand(app, SYSTEM, { ...basic, serverId: web });
    const stranger = key({ mayRunCommands: true, clientIds: [other] });
    await expect(createCommand(app, stranger, { ...basic, serverId: web })).rejects.toEqual(code('NOT_FOUND'));
    await expect(createCommand(app, stranger, { ...basic, clientId })).rejects.toEqual(code('NOT_FOUND'));
    await expect(updateCommand(app, stranger, { id, name: 'x' })).rejects.toEqual(code('NOT_FOUND'));
    await expect(removeCommand(app, stranger, id)).rejects.toEqual(code('NOT_FOUND'));
    const { command } = { command: 'id' };
    await expect(tryCommand(app, stranger, { command, parser: 'NUMBER', serverId: web })).rejects.toEqual(
      code('NOT_FOUND'),
    );
    await expect(tryCommand(app, SYSTEM, { command, parser: 'NUMBER', serverId: web })).rejects.toEqual(
      code('CONFLICT'),
    );
  });

  it('leaves a trace: who did what, before and after, seen by client', async () => {
    const actor = key({ mayRunCommands: true });
    const id = await createCommand(app, actor, { ...basic, serverId: web });
    await updateCommand(app, actor, { id, command: 'echo 2' });
    await updateCommand(app, actor, { id, command: 'echo 2' });
    await removeCommand(app, actor, id);
    const { edges } = await listAudit(app, key({ clientIds: [clientId] }), { clientSlug: 'acme' });
    expect(edges.map(({ node }) => node.action)).toEqual(['command.delete', 'command.update', 'command.create']);
    expect(edges[1]?.node).toMatchObject({
      ...{ actorKind: 'apiKey', actorName: 'ci', subject: `command:${id}`, clientId },
      detail: { before: { command: 'echo 1' }, after: { command: 'echo 2' } },
    });
    expect((await listAudit(app, key({ clientIds: [other] }), {})).edges).toEqual([]);
    await expect(listAudit(app, key({ permission: 'READ' }), {})).rejects.toEqual(code('FORBIDDEN'));
    const page = await listAudit(app, SYSTEM, { first: 2 });
    const rest = await listAudit(app, SYSTEM, { first: 2, after: page.pageInfo.endCursor });
    expect(rest.edges.map(({ node }) => node.action)).toEqual(['command.create']);
  });
});

describe('SRV-11: what may be said about a command', () => {
  it.each<[object, string]>([
    [{ parser: 'REGEX' }, 'pattern'],
    [{ parser: 'REGEX', pattern: '(' }, 'pattern'],
    [{ parser: 'JSON_PATH', pattern: 'nope[' }, 'pattern'],
    [{ warning: 20, critical: 10 }, 'critical'],
    [{ warning: 10, critical: 20, direction: 'BELOW' }, 'critical'],
    [{ command: ' ' }, 'command'],
    [{ command: 'a\0b' }, 'command'],
    [{ intervalSeconds: 1 }, 'intervalSeconds'],
    [{ slug: 'A B' }, 'slug'],
    [{ serverId: null }, 'serverId'],
  ])('%j is refused at %s', async (more, field) => {
    await expect(createCommand(app, SYSTEM, { ...basic, serverId: web, ...more })).rejects.toMatchObject({
      ...{ code: 'BAD_INPUT', issues: [{ path: ['input', field] }] },
    });
  });

  it('slugs are single among the commands that run on one server', async () => {
    await createCommand(app, SYSTEM, { ...basic, serverId: web });
    await createCommand(app, SYSTEM, { ...basic, serverId: db });
    const taken = { code: 'CONFLICT', issues: [{ path: ['input', 'slug'] }] };
    await expect(createCommand(app, SYSTEM, { ...basic, serverId: web })).rejects.toMatchObject(taken);
    await expect(createCommand(app, SYSTEM, { ...basic, clientId })).rejects.toMatchObject(taken);
    const id = await createCommand(app, SYSTEM, { ...basic, clientId, slug: 'other' });
    await expect(updateCommand(app, SYSTEM, { id, slug: 'queue' })).rejects.toMatchObject(taken);
    const tries = await Promise.allSettled(
      Array.from({ length: 4 }, () => createCommand(app, SYSTEM, { ...basic, serverId: web, slug: 'race' })),
    );
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  });

  it('null removes a limit; what is left out stays', async () => {
    const id = await createCommand(app, SYSTEM, { ...basic, serverId: web, warning: 5, critical: 9, unit: 'jobs' });
    await updateCommand(app, SYSTEM, { id, warning: null });
    expect(await app.db.command.findUnique({ where: { id } })).toMatchObject({
      ...{ warning: null, critical: 9, unit: 'jobs', revision: 2 },
    });
  });
});

describe('SRV-11: templates', () => {
  it('run on servers with a tag, or on all of the client', async () => {
    const all = await createCommand(app, SYSTEM, { ...basic, clientId, name: 'All' });
    const tagged = await createCommand(app, SYSTEM, { ...basic, clientId, name: 'Tagged', tags: ['eu', 'us'] });
    const own = await createCommand(app, SYSTEM, { ...basic, serverId: db, name: 'Own', enabled: false });
    await createCommand(app, SYSTEM, { ...basic, clientId: other, name: 'Foreign' });
    const toRun = await commandsToRun(app.pool, [web, db]);
    expect(toRun.get(web)?.map((one) => one.id)).toEqual([all, tagged]);
    expect(toRun.get(db)).toMatchObject([{ id: all, serverId: db, clientId, lastRunAt: null }]);
    const listed = await listServerCommands(app, [web, db]);
    expect(listed.get(db)?.map((one) => one.command.id)).toEqual([all, own]);
    expect(await listCommandTemplates(app, key({ clientIds: [clientId] }), null)).toHaveLength(2);
    expect(await listCommandTemplates(app, SYSTEM, 'beta')).toHaveLength(1);
  });

  it('wake the workers of the servers that they ran or will run on', async () => {
    const heard: number[][] = [];
    const stop = app.wire.subscribe('servers', ({ serverIds }) => heard.push(serverIds));
    const id = await createCommand(app, SYSTEM, { ...basic, clientId, tags: ['eu'] });
    await updateCommand(app, SYSTEM, { id, tags: ['nowhere'] });
    await updateCommand(app, SYSTEM, { id, tags: [] });
    await removeCommand(app, SYSTEM, id);
    await expect.poll(() => heard).toEqual([[web], [web], [web, db], [web, db]]);
    stop();
  });
});

describe('SRV-11: results', () => {
  const outcome = (seconds: number, more: Partial<CommandOutcome> = {}): CommandOutcome => ({
    ...{
      at: new Date(Date.UTC(2026, 10, 21, 12, 0, seconds)),
      durationMs: 3,
      exitCode: 0,
      level: 'OK',
      values: { '': 1 },
    },
    ...{ output: '1', truncated: false, error: null },
    ...more,
  });
  const record = (command: CommandToRun, ...outcomes: CommandOutcome[]) =>
    inTransaction(app.pool, async (tx) => {
      const result = await recordCommandOutcomes(
        tx,
        outcomes.map((one) => ({ command, outcome: one })),
      );
      await appendEvents(tx, result.events);
      return result;
    });

  it('keep the newest run, and since when its level holds; a changed level is an event', async () => {
    const id = await createCommand(app, SYSTEM, { ...basic, serverId: web, unit: 'jobs', critical: 9 });
    const command = (await commandsToRun(app.pool, [web])).get(web)![0]!;
    expect((await record(command, outcome(0))).events).toEqual([]);
    const bad = outcome(10, { level: 'CRITICAL', values: { a: 12, b: 1 }, output: 'a\0b\uD800' });
    expect((await record(command, bad)).events).toMatchObject([
      { kind: 'COMMAND', severity: 'CRITICAL', words: 'Queue: critical, a 12 jobs, b 1 jobs', clientId, serverId: web },
    ]);
    expect((await record(command, outcome(20, { level: 'CRITICAL', values: { '': 13 } }))).events).toEqual([]);
    expect(await app.db.commandResult.findMany()).toMatchObject([
      { commandId: id, serverId: web, level: 'CRITICAL', at: outcome(20).at, levelSince: bad.at, values: { '': 13 } },
    ]);
    const failed = outcome(30, { level: 'FAILED', values: {}, error: 'It wrote nothing', exitCode: null });
    expect((await record(command, failed)).events).toMatchObject([{ words: 'Queue: failed: It wrote nothing' }]);
    expect((await record(command, outcome(40))).events).toMatchObject([
      { severity: 'INFO', words: 'Queue: is fine again, 1 jobs' },
    ]);
    expect(await app.db.event.count({ where: { kind: 'COMMAND' } })).toBe(3);
    expect((await commandsToRun(app.pool, [web])).get(web)).toMatchObject([{ lastRunAt: outcome(40).at }]);
  });

  it('of commands that were changed or deleted meanwhile are dropped, and old ones', async () => {
    const id = await createCommand(app, SYSTEM, { ...basic, serverId: web });
    const command = (await commandsToRun(app.pool, [web])).get(web)![0]!;
    expect((await record(command, outcome(10), outcome(20))).stored).toHaveLength(1);
    expect((await record(command, outcome(5))).stored).toEqual([]);
    await updateCommand(app, SYSTEM, { id, command: 'echo 2' });
    expect((await record(command, outcome(30))).stored).toEqual([]);
    await removeCommand(app, SYSTEM, id);
    expect((await record(command, outcome(40))).stored).toEqual([]);
    expect(await record(command)).toEqual({ stored: [], events: [] });
  });

  it('are metrics named after the command', () => {
    const named = metricsOfOutcome({ slug: 'queue', unit: 'jobs' }, outcome(0, { values: { '': 1, depth: 2 } }));
    expect(named).toEqual([
      { name: 'command.queue', unit: 'jobs', value: 1 },
      { name: 'command.queue.depth', unit: 'jobs', value: 2 },
    ]);
  });
});
