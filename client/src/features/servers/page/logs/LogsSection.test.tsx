import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { owner, page, setup } from '../../../../testing/fixtures.ts';
import { testApi } from '../../../../testing/api.ts';
import { renderPage } from '../../../../testing/render.tsx';
import { SessionQuery } from '../../../../apollo/session.ts';
import { LogsSection } from './LogsSection.tsx';

const at = (n: number) => new Date(Date.parse('2026-11-21T10:00:00Z') + n * 1000).toISOString();
const line = (n: number, text = `line ${n}`, level = 'INFO') => ({
  __typename: 'LogLine',
  id: `line-${n}`,
  at: at(n),
  level,
  text,
});
const kind = {
  ...{
    folded: '<time> upstream <ip> timed out after # ms',
    example: '10:00:00 upstream 10.0.0.1 timed out after 30 ms',
  },
  ...{ level: 'ERROR', count: 12, firstSeenAt: at(0), lastSeenAt: at(9) },
};

interface LineArgs {
  first: number;
  after?: string;
  filter?: { search?: string; levels?: string[] };
}

/** The newest first, as the API gives them. */
function linesOf(args: LineArgs, all: ReturnType<typeof line>[]) {
  const found = all.filter(({ text }) => text.includes(args.filter?.search ?? ''));
  const begin = args.after ? found.findIndex(({ id }) => id === args.after) + 1 : 0;
  const nodes = found.slice(begin, begin + args.first);
  return page(nodes, begin + nodes.length < found.length ? nodes.length + 1 : nodes.length);
}

function open({ all = [line(2, 'second', 'ERROR'), line(1, 'first')], sources = 1, address = '/' } = {}) {
  const source = (n: number) => ({
    __typename: 'LogSource',
    ...{
      id: `source-${n}`,
      name: `log ${n}`,
      kind: 'FILE',
      target: `/var/log/${n}.log`,
      intervalSeconds: 10,
      enabled: true,
    },
    ...{ lastReadAt: at(3), error: n === 2 ? 'Permission denied' : null, patterns: [] },
    lines: (args: LineArgs) => linesOf(args, all),
    fingerprints: [kind],
    analyze: {
      ...{
        from: at(0),
        to: at(120),
        lines: 21,
        stepSeconds: 60,
        levels: [
          { level: 'ERROR', lines: 1 },
          { level: 'INFO', lines: 20 },
        ],
      },
      ...{
        points: [
          { at: at(0), lines: 20, errors: 1 },
          { at: at(60), lines: 1, errors: 0 },
        ],
        fingerprints: [kind],
      },
    },
  });
  const logSources = Array.from({ length: sources }, (_, i) => source(i + 1));
  const api = testApi({
    Query: {
      server: () => ({ __typename: 'Server', id: 'server-1', username: 'ops', logSources }),
      node: (_: never, { id }: { id: string }) => logSources.find((one) => one.id === id) ?? null,
      me: () => ({ ...owner, mayRunCommands: false }),
      setup: () => setup,
    },
    Mutation: { createLogSource: () => source(1) },
  });
  api.apollo.writeQuery({
    query: SessionQuery,
    data: { me: { __typename: 'Me', ...owner }, setup: { __typename: 'Setup', ...setup } } as never,
  });
  renderPage(<LogsSection serverId="server-1" serverSlug="web-1" clientSlug="lumen" />, api, {
    at: address,
    path: '/',
  });
  const sent = (name: string) => api.asked.filter((one) => one.name === name).map(({ variables }) => variables);
  const live = (...lines: ReturnType<typeof line>[]) =>
    api.publish('logLine', { cursor: String(lines[0]?.id), source: logSources[0], lines });
  return { user: userEvent.setup(), sent, live };
}

const texts = () => [...document.querySelectorAll('[role=log] .text')].map(({ textContent }) => textContent);
const shows = (lines: string[]) => waitFor(() => expect(texts()).toEqual(lines), { timeout: 5000 });

beforeEach(() => {
  // happy-dom lays nothing out: the part that scrolls would be 0 px high, and no line in sight.
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(20);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(800);
});

it('SRV-12: the newest lines stand at the bottom, and live ones come below them', async () => {
  const { live, sent } = open();
  await shows(['first', 'second']);
  await waitFor(() => expect(sent('LiveLogLine')).toEqual([{ sourceId: 'source-1', levels: null }]));
  live(line(2, 'second', 'ERROR'), line(3, 'third'));
  await shows(['first', 'second', 'third']);
  expect(screen.getByText('3 lines: 1 error, 2 info lines')).toBeTruthy();
});

it('SRV-12: a pause holds lines until it ends', async () => {
  const { live, user } = open();
  await shows(['first', 'second']);
  await user.click(screen.getByRole('button', { name: 'Pause the lines' }));
  live(line(3));
  await user.click(await screen.findByRole('button', { name: 'Resume, 1 held' }));
  await shows(['first', 'second', 'line 3']);
});

it('SRV-12: older lines are loaded in front', async () => {
  const all = Array.from({ length: 130 }, (_, i) => line(130 - i));
  const { user, sent } = open({ all });
  await user.click(await screen.findByText('Load older', {}, { timeout: 5000 }));
  await screen.findByText('130 info lines', {}, { timeout: 5000 });
  expect(sent('ServerLogsTail').map(({ after }) => after)).toEqual([undefined, 'line-31']);
});

it('SRV-12: lines are filtered by text and level; the filter stands in the address', async () => {
  const { sent, live } = open({ address: '/?logtext=sec&loglevel=errors' });
  await shows(['second']);
  expect(sent('ServerLogsTail')[0]?.filter).toMatchObject({ search: 'sec', levels: ['FATAL', 'ERROR'] });
  await waitFor(() => expect(sent('LiveLogLine')[0]?.levels).toEqual(['FATAL', 'ERROR']));
  live(line(3, 'else'), line(4, 'a SECOND one'));
  await shows(['second', 'a SECOND one']);
});

it('SRV-12: a kind of error leads to its lines', async () => {
  const { user, sent } = open();
  await user.click(await screen.findByRole('radio', { name: 'Kinds of errors' }));
  const row = (await screen.findByText('12×')).closest('li') as HTMLElement;
  await user.click(within(row).getByRole('button'));
  await waitFor(() => expect(sent('ServerLogsTail').at(-1)?.filter).toMatchObject({ search: 'timed out after' }));
});

it('SRV-12: the analysis of a period leads to the lines of a step', async () => {
  const { user, sent } = open({ address: '/?logs=analysis' });
  await screen.findByText('21 lines: 1 error, 20 info lines');
  screen.getByRole('toolbar', { name: /Lines over time/ }).focus();
  await user.keyboard('{Home}{Enter}');
  await waitFor(() => expect(sent('ServerLogsTail').at(-1)?.filter).toMatchObject({ from: at(0), to: at(60) }));
  expect(sent('LiveLogLine')).toEqual([]);
});

it('SRV-12: each log says how reading it goes, and another can be chosen', async () => {
  const { user } = open({ sources: 2 });
  await user.click(await screen.findByRole('tab', { name: /log 2/ }));
  await screen.findByText('Permission denied');
});

it('SRV-12: a log is added; a command needs the right to run some', async () => {
  const { user, sent } = open({ sources: 0 });
  await screen.findByText('No log is read here yet');
  await user.click(screen.getByRole('button', { name: 'Add a log' }));
  const dialog = await screen.findByRole('dialog', {}, { timeout: 5_000 });
  await user.type(within(dialog).getByLabelText('Path'), '/var/log/nginx/error.log');
  expect(within(dialog).getByLabelText('Name')).toHaveProperty('value', 'nginx/error.log');
  await user.click(within(dialog).getByRole('button', { name: 'Add the log' }));
  await waitFor(() => expect(sent('CreateLogSource')).toHaveLength(1));
  expect(sent('CreateLogSource')[0]?.input).toMatchObject({
    serverId: 'server-1',
    kind: 'FILE',
    target: '/var/log/nginx/error.log',
  });
});
