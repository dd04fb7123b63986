import { beforeAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '#domain/auth/actor.ts';
import { testApp } from '#testing/database.ts';
import { appendEvents } from './append.ts';
import { countEvents, findEvents, listEvents } from './list.ts';
import type { NewEvent } from './append.ts';

const app = testApp();
let of: { clientId: number; serverId: number };

beforeAll(async () => {
  const clientId = (await app.db.client.create({ data: { slug: 'acme', name: 'Acme' } })).id;
  const data = { clientId, slug: 's', name: 's', host: 's', username: 'root', auth: 'PASSWORD' as const };
  of = { clientId, serverId: (await app.db.server.create({ data })).id };
});

describe('SRV-13: the timeline', () => {
  it('holds entries as they were given, and tells of them in the same order', async () => {
    const at = new Date('2026-03-10T12:00:00.123Z');
    const kinds = ['REBOOT', 'HARDWARE', 'LOG_PATTERN'] as const;
    const events = kinds.map((kind, i): NewEvent => ({
      ...of,
      at,
      kind,
      severity: 'WARNING',
      words: `It is ${i}: \0 "quoted" 'so' \\0 \ud800`,
      ...(i === 1 && { detail: { before: 'x\0', after: [1] } }),
    }));
    const told = await app.db.$transaction((tx) => appendEvents(tx, events));
    expect(told.map((event) => event.eventKind)).toEqual(kinds);
    const rows = await findEvents(
      app,
      SYSTEM,
      told.map((event) => event.eventId),
    );
    expect(told.map((event) => rows.get(event.eventId)?.kind)).toEqual(kinds);
    expect(rows.get(told[1]!.eventId)).toEqual({
      ...{ id: told[1]!.eventId, ...of, at, kind: 'HARDWARE', severity: 'WARNING' },
      words: `It is 1:  "quoted" 'so' \\0 \uFFFD`,
      detail: { before: 'x', after: [1] },
    });
    const page = await listEvents(app, SYSTEM, { filter: { serverId: of.serverId, kinds: ['REBOOT', 'HARDWARE'] } });
    expect(page.edges.map((edge) => edge.node.kind)).toEqual(['HARDWARE', 'REBOOT']);
    expect(await countEvents(app, SYSTEM, { clientId: of.clientId })).toBe(3);
    expect(await appendEvents(app.db as never, [])).toEqual([]);
  });
});
