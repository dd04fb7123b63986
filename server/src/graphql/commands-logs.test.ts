// Commands, logs, timelines and the journal over the API.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSshServer } from '#testing/ssh-server.ts';
import { testApi } from './testing/api.ts';
import { makeDomain } from './testing/world.ts';
import type { TestSshServer } from '#testing/ssh-server.ts';
import type { Domain } from './testing/world.ts';

const api = testApi();
let acme: Domain;
let host: TestSshServer;

beforeAll(async () => {
  acme = await makeDomain(api.app, 'Acme');
  host = await startSshServer({ users: { watch: { password: 's3cret-word' } } });
});
afterAll(() => host?.close());

const faultsOf = async (query: string, variables: object) =>
  (await api.send(query, { ...variables })).errors.map(({ extensions: { code, issues } }) => ({
    code,
    paths: issues?.map((issue) => issue.path.join('.')),
  }));

const COMMAND = `id slug name command intervalSeconds timeoutMs parser pattern unit direction warning critical enabled tags
  client { id } server { id }`;
const CREATE = `mutation($i: CreateCommandInput!) { createCommand(input: $i) { ${COMMAND} } }`;
const UPDATE = `mutation($i: UpdateCommandInput!) { updateCommand(input: $i) { ${COMMAND} } }`;
const OF_SERVER = `query($id: ID!) { node(id: $id) { ... on Server { commands {
  command { id name } result { at level levelSince values { name value } output truncated error exitCode durationMs } } } } }`;
interface Created {
  createCommand: { id: string };
}

describe('SRV-11: commands', () => {
  it('are created for a server, changed and deleted', async () => {
    const i = { serverId: acme.server, name: 'Queue depth', command: 'wc -l < /q', parser: 'NUMBER', warning: 10 };
    const { createCommand } = await api.ask<Created>(CREATE, { i });
    expect(createCommand).toMatchObject({
      ...{ slug: 'queue-depth', intervalSeconds: 60, timeoutMs: 10_000, direction: 'ABOVE', warning: 10 },
      ...{ critical: null, pattern: null, unit: '', tags: [], enabled: true },
      ...{ client: { id: acme.client }, server: { id: acme.server } },
    });
    const { id } = createCommand;
    expect(await api.ask(UPDATE, { i: { id, warning: null, critical: 20, unit: 'jobs' } })).toMatchObject({
      updateCommand: { warning: null, critical: 20, unit: 'jobs', name: 'Queue depth' },
    });
    expect(await faultsOf(CREATE, { i: { ...i, name: 'Other', slug: 'queue-depth' } })).toEqual([
      { code: 'CONFLICT', paths: ['input.slug'] },
    ]);
    expect(await api.ask('mutation($id: ID!) { deleteCommand(id: $id) }', { id })).toEqual({ deleteCommand: id });
    expect(await api.ask('query($id: ID!) { node(id: $id) { id } }', { id })).toEqual({ node: null });
  });

  it('of a template run on the servers of a client that have its tags', async () => {
    const i = { clientId: acme.client, name: 'Tagged', command: 'id', parser: 'EXIT_CODE', tags: ['acme-tag'] };
    await api.ask(CREATE, { i });
    await api.ask(CREATE, { i: { ...i, name: 'Elsewhere', tags: ['none'] } });
    const { node } = await api.ask<{ node: { commands: { command: { name: string }; result: unknown }[] } }>(
      OF_SERVER,
      { id: acme.server },
    );
    expect(node.commands.map((one) => one.command.name)).toEqual(['Acme queue', 'Acme template', 'Tagged']);
    expect(node.commands[0]!.result).toMatchObject({ level: 'OK', values: [{ name: '', value: 3 }], output: 'acme 3' });
    expect(node.commands[1]!.result).toBeNull();
    expect(await api.ask('{ commandTemplates(clientSlug: "acme") { name server { id } } }')).toEqual({
      commandTemplates: ['Acme template', 'Elsewhere', 'Tagged'].map((name) => ({ name, server: null })),
    });
  });

  it('SEC-13: are tried on the host, and nothing but a line in the journal is kept', async () => {
    const TRY = `mutation($i: TryCommandInput!) { tryCommand(input: $i) {
      level values { name value } output exitCode error truncated durationMs at levelSince } }`;
    const { createServer } = await api.ask<{ createServer: { id: string } }>(
      'mutation($i: CreateServerInput!) { createServer(input: $i) { id } }',
      {
        i: {
          ...{ clientId: acme.client, name: 'Try', host: host.host, port: host.port, username: 'watch' },
          ...{ auth: 'PASSWORD', password: 's3cret-word', hostKey: host.hostKey },
        },
      },
    );
    const i = { serverId: createServer.id, command: 'echo depth=12; echo age: 3', parser: 'KEY_VALUE', warning: 10 };
    expect(await api.ask(TRY, { i })).toMatchObject({
      tryCommand: {
        ...{ level: 'WARNING', exitCode: 0, error: null, truncated: false },
        values: [
          { name: 'depth', value: 12 },
          { name: 'age', value: 3 },
        ],
      },
    });
    expect(await api.ask(TRY, { i: { ...i, command: 'nonsense-command' } })).toMatchObject({
      tryCommand: { level: 'FAILED', values: [], error: expect.any(String) },
    });
    expect(await faultsOf(TRY, { i: { ...i, parser: 'REGEX', pattern: '(' } })).toEqual([
      { code: 'BAD_INPUT', paths: ['input.pattern'] },
    ]);
    const { audit } = await api.ask<{ audit: { edges: { node: object }[] } }>(
      '{ audit(clientSlug: "acme", first: 1) { edges { node { action actorKind actorName subject detail } } } }',
    );
    expect(audit.edges[0]!.node).toMatchObject({
      ...{ action: 'command.try', actorKind: 'apiKey', actorName: 'admin' },
      detail: { command: 'nonsense-command' },
    });
  });

  it('need the right to run commands, and `me` says who has it', async () => {
    const key = await api.keyFor('WRITE');
    const i = { serverId: acme.server, name: 'x', command: 'id', parser: 'NUMBER' };
    const { errors } = await api.send(CREATE, { i }, { key });
    expect(errors.map((error) => error.extensions.code)).toEqual(['FORBIDDEN']);
    expect(await api.ask('{ me { mayRunCommands } }', {}, { key })).toEqual({ me: { mayRunCommands: false } });
    expect(await api.ask('{ me { mayRunCommands } }')).toEqual({ me: { mayRunCommands: true } });
  });
});

describe('SRV-12: logs', () => {
  const LINES = `query($id: ID!, $n: Int, $a: String, $f: LogLineFilter) { node(id: $id) { ... on LogSource {
    lines(first: $n, after: $a, filter: $f) { totalCount pageInfo { hasNextPage endCursor } edges { node { id at level text } } } } } }`;
  interface Lines {
    node: {
      lines: { totalCount: number; pageInfo: { endCursor: string }; edges: { node: { id: string; text: string } }[] };
    };
  }
  const lines = async (variables: object) =>
    (await api.ask<Lines>(LINES, { id: acme.source, ...variables })).node.lines;

  it('are created, changed and deleted', async () => {
    const FIELDS = 'id name kind target intervalSeconds enabled patterns { name pattern severity } server { id }';
    const pattern = { name: 'Out of memory', pattern: 'oom', severity: 'WARNING' };
    const i = { serverId: acme.server, name: 'Web', kind: 'JOURNAL', target: 'nginx.service', patterns: [pattern] };
    const create = `mutation($i: CreateLogSourceInput!) { createLogSource(input: $i) { ${FIELDS} } }`;
    const { createLogSource } = await api.ask<{ createLogSource: { id: string } }>(create, { i });
    expect(createLogSource).toMatchObject({
      ...{ name: 'Web', kind: 'JOURNAL', intervalSeconds: 10, enabled: true, patterns: [pattern] },
      server: { id: acme.server },
    });
    const { id } = createLogSource;
    const update = `mutation($i: UpdateLogSourceInput!) { updateLogSource(input: $i) { ${FIELDS} } }`;
    expect(await api.ask(update, { i: { id, patterns: [], kind: 'FILE', target: '/var/log/x' } })).toMatchObject({
      updateLogSource: { patterns: [], kind: 'FILE', target: '/var/log/x' },
    });
    expect(await faultsOf(update, { i: { id, kind: 'JOURNAL' } })).toEqual([
      { code: 'BAD_INPUT', paths: ['input.target'] },
    ]);
    expect(await faultsOf(create, { i: { ...i, patterns: [{ ...pattern, pattern: '(' }] } })).toEqual([
      { code: 'BAD_INPUT', paths: ['input.patterns.0.pattern'] },
    ]);
    expect(await api.ask('mutation($id: ID!) { deleteLogSource(id: $id) }', { id })).toEqual({ deleteLogSource: id });
  });

  it('are read line by line, filtered and paged, newest first; each line is found again by its id', async () => {
    await api.app.pool.query(
      `INSERT INTO log_line (source_id, at, level, text) SELECT $1, now() - n * interval '1 second',
         (CASE WHEN n % 2 = 0 THEN 'INFO' ELSE 'WARNING' END)::log_level, 'line ' || n FROM generate_series(1, 10) n`,
      [acme.sourceKey],
    );
    const first = await lines({ n: 3 });
    expect(first).toMatchObject({ totalCount: 11, pageInfo: { hasNextPage: true } });
    expect(first.edges.map((edge) => edge.node.text)).toEqual(['line 1', 'line 2', 'line 3']);
    const next = await lines({ n: 2, a: first.pageInfo.endCursor });
    expect(next.edges.map((edge) => edge.node.text)).toEqual(['line 4', 'line 5']);
    expect((await lines({ f: { levels: ['WARNING'] } })).totalCount).toBe(5);
    expect((await lines({ f: { search: 'LINE 1' } })).edges.map((edge) => edge.node.text)).toEqual([
      'line 1',
      'line 10',
    ]);
    const { node } = first.edges[1]!;
    expect(await api.ask('query($id: ID!) { node(id: $id) { id ... on LogLine { text } } }', { id: node.id })).toEqual({
      node: { id: node.id, text: 'line 2' },
    });
  });

  it('are analysed over a period; kinds of lines are counted', async () => {
    const query = `query($id: ID!, $from: DateTime) { node(id: $id) { ... on LogSource {
      fingerprints(first: 10) { folded example level count firstSeenAt lastSeenAt }
      analyze(period: HOUR) { lines levels { level lines } stepSeconds points { lines errors } fingerprints { folded count } }
      ago: analyze(from: $from) { lines }
    } } }`;
    interface Analysis {
      node: { analyze: { points: { lines: number }[] } };
    }
    const data = await api.ask<Analysis>(query, { id: acme.source, from: new Date(Date.now() - 30_000) });
    expect(data.node).toMatchObject({
      fingerprints: [{ folded: 'Acme boom #', example: 'Acme boom 1', level: 'ERROR', count: 1 }],
      analyze: {
        ...{ lines: 11, stepSeconds: 60, fingerprints: [{ folded: 'Acme boom #', count: 1 }] },
        levels: [
          { level: 'ERROR', lines: 1 },
          { level: 'WARNING', lines: 5 },
          { level: 'INFO', lines: 5 },
        ],
      },
      ago: { lines: 10 },
    });
    expect(data.node.analyze.points.reduce((sum, point) => sum + point.lines, 0)).toBe(11);
    expect(await faultsOf(query, { id: acme.source, from: new Date(Date.now() - 40 * 86_400_000) })).toEqual([
      { code: 'BAD_INPUT', paths: ['from'] },
    ]);
  });
});

describe('SRV-13: timelines', () => {
  it('are shown per server, per client and for all, newest first, by kind', async () => {
    const EVENTS = `query($id: ID!, $kinds: [EventKind!]) {
      node(id: $id) { ... on Server { events(kinds: $kinds) { totalCount edges { node { id kind words } } } } }
      events(clientSlug: "acme", kinds: $kinds) { totalCount edges { node { id severity at server { id } client { id } } } } }`;
    const data = await api.ask(EVENTS, { id: acme.server, kinds: ['REBOOT'] });
    expect(data).toMatchObject({
      node: { events: { totalCount: 1, edges: [{ node: { id: acme.event, words: 'Acme was started again' } }] } },
      events: { edges: [{ node: { severity: 'WARNING', server: { id: acme.server }, client: { id: acme.client } } }] },
    });
    expect(await api.ask(EVENTS, { id: acme.server, kinds: ['HARDWARE'] })).toMatchObject({
      node: { events: { totalCount: 0, edges: [] } },
    });
    expect(await api.ask('query($id: ID!) { node(id: $id) { ... on Event { kind } } }', { id: acme.event })).toEqual({
      node: { kind: 'REBOOT' },
    });
  });
});
