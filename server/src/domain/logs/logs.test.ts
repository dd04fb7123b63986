import { beforeEach, describe, expect, it } from 'vitest';
import { listAudit } from '#domain/audit/list.ts';
import { SYSTEM } from '#domain/auth/actor.ts';
import { inTransaction } from '#storage/db.ts';
import { ensurePartitionsFor } from '#storage/partitions.ts';
import { testApp } from '#testing/database.ts';
import { analyze, listFingerprints } from './analyze.ts';
import { createLogSource, removeLogSource, updateLogSource } from './change.ts';
import { detectLevel } from './detect-level.ts';
import { logSourcesToRead } from './due.ts';
import { countLines, findLines, linesBetween, listLines } from './list-lines.ts';
import { recordLogReads } from './record.ts';
import type { ApiKeyActor } from '#domain/auth/actor.ts';
import type { LogRead, LogSourceToRead } from './log-read.ts';

const app = testApp();
const at = (seconds: number) => new Date(Date.UTC(2026, 10, 21, 12, 0, seconds));
let clientId: number;
let serverId: number;

beforeEach(async () => {
  await ensurePartitionsFor(app.pool, [at(0)]);
  await app.db.client.deleteMany();
  await app.db.auditEntry.deleteMany();
  clientId = (await app.db.client.create({ data: { slug: 'acme', name: 'Acme' } })).id;
  const data = { clientId, slug: 'web', name: 'web', host: 'h', username: 'u', auth: 'PASSWORD' as const };
  serverId = (await app.db.server.create({ data })).id;
});

const key = (more: Partial<ApiKeyActor> = {}): ApiKeyActor => ({
  ...{ kind: 'apiKey', keyId: 1, name: 'ci', permission: 'WRITE', clientIds: null },
  ...more,
});
const file = { name: 'app', kind: 'FILE' as const, target: '/var/log/app.log' };
const code = (wanted: string) => expect.objectContaining({ code: wanted });
const sourceNow = async (): Promise<LogSourceToRead> =>
  (await logSourcesToRead(app.pool, [serverId])).get(serverId)![0]!;
const readOf = (seconds: number, texts: string[], more: Partial<LogRead> = {}): LogRead => ({
  ...{ at: at(seconds), lines: texts.map((text) => ({ text, level: detectLevel(text) })) },
  ...{ position: { inode: '7', offset: seconds }, backlog: false, more: false, error: null },
  ...more,
});
const record = (source: LogSourceToRead, read: LogRead) =>
  inTransaction(app.pool, (tx) => recordLogReads(tx, [{ source, read }]));

describe('SRV-12: log sources', () => {
  it.each<[object, string]>([
    [{ target: 'relative.log' }, 'target'],
    [{ target: '/a\nb' }, 'target'],
    [{ kind: 'JOURNAL', target: '--file=/etc/shadow' }, 'target'],
    [{ kind: 'JOURNAL', target: 'a b; id' }, 'target'],
    [{ kind: 'COMMAND', target: 'a\0' }, 'target'],
    [{ intervalSeconds: 0 }, 'intervalSeconds'],
    [{ name: '' }, 'name'],
  ])('%j is refused at %s', async (more, field) => {
    await expect(createLogSource(app, SYSTEM, { ...file, serverId, ...more })).rejects.toMatchObject({
      ...{ code: 'BAD_INPUT', issues: [{ path: ['input', field] }] },
    });
  });

  it('patterns that are no regular expressions are refused where they are', async () => {
    const patterns = [
      { name: 'x', pattern: 'ok', severity: 'INFO' as const },
      { name: 'y', pattern: '(', severity: 'INFO' as const },
    ];
    await expect(createLogSource(app, SYSTEM, { ...file, serverId, patterns })).rejects.toMatchObject({
      issues: [{ path: ['input', 'patterns', 1, 'pattern'], message: 'is not a regular expression' }],
    });
  });

  it('need WRITE; those that run a command need the right to, before and after', async () => {
    const command = { name: 'docker', kind: 'COMMAND' as const, target: 'docker logs x' };
    const [reader, writer, runner] = [
      key({ permission: 'READ', mayRunCommands: true }),
      key(),
      key({ mayRunCommands: true }),
    ];
    await expect(createLogSource(app, reader, { ...file, serverId })).rejects.toEqual(code('FORBIDDEN'));
    await expect(createLogSource(app, writer, { ...command, serverId })).rejects.toEqual(code('FORBIDDEN'));
    const plain = await createLogSource(app, writer, { ...file, serverId });
    await expect(updateLogSource(app, writer, { ...command, id: plain })).rejects.toEqual(code('FORBIDDEN'));
    const id = await createLogSource(app, runner, { ...command, serverId });
    await expect(updateLogSource(app, writer, { id, name: 'x' })).rejects.toEqual(code('FORBIDDEN'));
    await expect(updateLogSource(app, writer, { ...file, id })).rejects.toEqual(code('FORBIDDEN'));
    await expect(removeLogSource(app, writer, id)).rejects.toEqual(code('FORBIDDEN'));
    await removeLogSource(app, runner, id);
    const stranger = key({ clientIds: [clientId + 1] });
    await expect(createLogSource(app, stranger, { ...file, serverId })).rejects.toEqual(code('NOT_FOUND'));
    await expect(updateLogSource(app, stranger, { id: plain, name: 'x' })).rejects.toEqual(code('NOT_FOUND'));
    await expect(removeLogSource(app, stranger, plain)).rejects.toEqual(code('NOT_FOUND'));
    const { edges } = await listAudit(app, SYSTEM, {});
    expect(edges.map(({ node }) => node.action)).toEqual([
      'log-source.delete',
      'log-source.create',
      'log-source.create',
    ]);
  });

  it('begin anew with another target; a change wakes the worker', async () => {
    const heard: number[][] = [];
    const stop = app.wire.subscribe('servers', ({ serverIds }) => heard.push(serverIds));
    const id = await createLogSource(app, SYSTEM, { ...file, serverId });
    await record(await sourceNow(), readOf(1, []));
    await updateLogSource(app, SYSTEM, { id, name: 'other' });
    expect(await sourceNow()).toMatchObject({ position: { inode: '7', offset: 1 }, lastReadAt: at(1), revision: 2 });
    await updateLogSource(app, SYSTEM, { id, target: '/other' });
    expect(await sourceNow()).toMatchObject({ position: null, revision: 3 });
    await updateLogSource(app, SYSTEM, { id, enabled: false });
    expect((await logSourcesToRead(app.pool, [serverId])).get(serverId)).toEqual([]);
    await expect.poll(() => heard).toEqual([[serverId], [serverId], [serverId], [serverId]]);
    stop();
  });
});

describe('SRV-12: what was read', () => {
  it('is stored in order, with levels; a feed event names the lines', async () => {
    const id = await createLogSource(app, SYSTEM, { ...file, serverId });
    const source = await sourceNow();
    const texts = Array.from({ length: 250 }, (_, i) =>
      i % 50 === 7 ? `ERROR request ${i} {failed} "x"\\` : `INFO line ${i}`,
    );
    const { feed } = await record(source, readOf(1, [...texts, 'nul \0 and \uD800']));
    expect(feed).toMatchObject([{ kind: 'logs', sourceId: id, serverId, clientId }]);
    const live = await linesBetween(app, feed[0]!, at(2));
    expect(live.map((line) => line.text)).toEqual([...texts, 'nul  and \uFFFD']);
    expect(await linesBetween(app, feed[0]!, at(2), { levels: ['ERROR'] })).toHaveLength(5);
    expect(await sourceNow()).toMatchObject({ position: { inode: '7', offset: 1 }, lastReadAt: at(1) });
    expect((await record(source, readOf(2, []))).feed).toEqual([]);
  });

  it('is paged newest first, with a filter', async () => {
    const id = await createLogSource(app, SYSTEM, { ...file, serverId });
    const source = await sourceNow();
    for (const second of [1, 2, 3]) await record(source, readOf(second, [`INFO a${second}`, `WARN 50% b${second}`]));
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page = await listLines(app, id, { first: 4, after });
      seen.push(...page.edges.map(({ node }) => node.text));
      ({ endCursor: after, hasNextPage: more } = page.pageInfo);
    }
    expect(seen).toEqual(['WARN 50% b3', 'INFO a3', 'WARN 50% b2', 'INFO a2', 'WARN 50% b1', 'INFO a1']);
    const texts = async (filter: Parameters<typeof countLines>[2]) => {
      const { edges } = await listLines(app, id, { filter });
      expect(await countLines(app, id, filter)).toBe(edges.length);
      return edges.map(({ node }) => node.text);
    };
    expect(await texts({ search: '0% B' })).toEqual(['WARN 50% b3', 'WARN 50% b2', 'WARN 50% b1']);
    expect(await texts({ levels: ['INFO'], from: at(2), to: at(3) })).toEqual(['INFO a2']);
    const [line] = (await listLines(app, id, { first: 1 })).edges.map(({ node }) => node);
    expect((await findLines(app, SYSTEM, [line!])).get(line!.id)).toEqual(line);
    expect((await findLines(app, key({ clientIds: [clientId] }), [line!])).size).toBe(1);
    expect((await findLines(app, key({ clientIds: [clientId + 1] }), [line!])).size).toBe(0);
    await expect(listLines(app, id, { after: 'x' })).rejects.toEqual(code('BAD_INPUT'));
  });

  it('counts errors that differ in numbers together', async () => {
    const id = await createLogSource(app, SYSTEM, { ...file, serverId });
    const source = await sourceNow();
    await record(source, readOf(1, ['ERROR user 1 gone', 'ERROR user 2 gone', 'INFO fine 1', 'WARN slow 3 s']));
    await record(source, readOf(9, ['ERROR user 3 gone']));
    expect(await listFingerprints(app, id, 50)).toEqual([
      {
        folded: 'ERROR user # gone',
        example: 'ERROR user 1 gone',
        level: 'ERROR',
        count: 3n,
        firstSeenAt: at(1),
        lastSeenAt: at(9),
      },
      {
        folded: 'WARN slow # s',
        example: 'WARN slow 3 s',
        level: 'WARNING',
        count: 1n,
        firstSeenAt: at(1),
        lastSeenAt: at(1),
      },
    ]);
    expect(await listFingerprints(app, id, 1)).toHaveLength(1);
  });

  it('keeps no more than 2,000 kinds, the newest', async () => {
    const id = await createLogSource(app, SYSTEM, { ...file, serverId });
    const source = await sourceNow();
    const word = (i: number) => [...String(i)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
    await record(source, readOf(1, ['ERROR first of all']));
    await record(
      source,
      readOf(
        2,
        Array.from({ length: 2_000 }, (_, i) => `ERROR ${word(i)}`),
      ),
    );
    expect(await app.db.logFingerprint.count({ where: { sourceId: id } })).toBe(2_000);
    expect(await app.db.logFingerprint.count({ where: { example: 'ERROR first of all' } })).toBe(0);
  });

  it('is analyzed for a period', async () => {
    const id = await createLogSource(app, SYSTEM, { ...file, serverId });
    const source = await sourceNow();
    await record(source, readOf(0, ['INFO old']));
    await record(source, readOf(60, ['ERROR a 1', 'ERROR a 2', 'INFO x']));
    await record(source, readOf(185, ['FATAL b', 'WARN c']));
    const analysis = await analyze(app, id, at(60), at(240));
    expect(analysis).toMatchObject({ lines: 5, stepSeconds: 10, from: at(60), to: at(240) });
    expect(analysis.levels).toEqual([
      { level: 'FATAL', lines: 1 },
      { level: 'ERROR', lines: 2 },
      { level: 'WARNING', lines: 1 },
      { level: 'INFO', lines: 1 },
    ]);
    expect(analysis.points).toHaveLength(18);
    expect(analysis.points.filter((point) => point.lines > 0)).toEqual([
      { at: at(60), lines: 3, errors: 2 },
      { at: at(180), lines: 2, errors: 1 },
    ]);
    expect(analysis.fingerprints[0]).toMatchObject({ folded: 'ERROR a #', count: 2n, firstSeenAt: at(60) });
    await expect(analyze(app, id, at(2), at(1))).rejects.toEqual(code('BAD_INPUT'));
    await expect(analyze(app, id, new Date(0), at(1))).rejects.toEqual(code('BAD_INPUT'));
  });

  it('becomes an event where a pattern matches, but not what was there before the source', async () => {
    const patterns = [
      { name: 'Disk', pattern: 'disk .* full', severity: 'CRITICAL' as const },
      { name: 'Slow', pattern: '^(b+)+$', severity: 'INFO' as const },
    ];
    await createLogSource(app, SYSTEM, { ...file, serverId, patterns });
    const source = await sourceNow();
    expect((await record(source, readOf(1, ['disk sda full'], { backlog: true }))).events).toEqual([]);
    const { events } = await record(source, readOf(2, ['disk sdb full', 'ok', 'disk sdc full', `${'b'.repeat(40)}!`]));
    expect(events).toMatchObject([
      {
        kind: 'LOG_PATTERN',
        severity: 'CRITICAL',
        words: 'app, Disk: disk sdc full (2 lines)',
        serverId,
        clientId,
        at: at(2),
      },
    ]);
    expect(await app.db.logSource.findFirst()).toMatchObject({ error: 'The pattern "Slow" takes too long' });
  });

  it('of a source that was changed or deleted meanwhile is dropped; a failed read is remembered', async () => {
    const id = await createLogSource(app, SYSTEM, { ...file, serverId });
    const source = await sourceNow();
    await record(source, readOf(1, [], { position: null, error: 'It is not a file' }));
    expect(await app.db.logSource.findFirst()).toMatchObject({ error: 'It is not a file', position: null });
    await updateLogSource(app, SYSTEM, { id, target: '/other' });
    const dropped = { stored: [], feed: [], events: [] };
    expect(await record(source, readOf(2, ['ERROR x']))).toEqual(dropped);
    await removeLogSource(app, SYSTEM, id);
    expect(await record(await Promise.resolve(source), readOf(3, ['ERROR x']))).toEqual(dropped);
    expect(await app.db.logLine.count({ where: { sourceId: id } })).toBe(0);
  });
});
