import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { GraphQLError } from 'graphql';
import { expect, it } from 'vitest';
import { testApi } from '../../../../testing/api.ts';
import { renderPage } from '../../../../testing/render.tsx';
import { CommandsSection } from './CommandsSection.tsx';

const command = (over: Record<string, unknown> = {}) => ({
  __typename: 'Command',
  ...{ id: 'command-1', slug: 'queue', name: 'Job queue', command: 'ls /var/spool/jobs | wc -l', tags: [] },
  ...{ intervalSeconds: 60, timeoutMs: 10_000, parser: 'NUMBER', pattern: null, unit: 'jobs', direction: 'ABOVE' },
  ...{ warning: 10, critical: 100, enabled: true, server: { __typename: 'Server', id: 'server-1' } },
  ...over,
});
const result = (over: Record<string, unknown> = {}) => ({
  ...{ at: new Date().toISOString(), durationMs: 34, exitCode: 0, level: 'OK', levelSince: new Date().toISOString() },
  ...{ output: '42\n', truncated: false, error: null, values: [{ name: '', value: 42 }] },
  ...over,
});

function open({ commands = [] as unknown[], mayRunCommands = true } = {}) {
  const server = {
    __typename: 'Server',
    ...{
      id: 'server-1',
      name: 'web-1',
      username: 'ops',
      tags: ['web'],
      client: { __typename: 'Client', id: 'client-1', name: 'Lumen' },
    },
    commands,
    metrics: () => [],
  };
  const api = testApi({
    Query: { server: () => server, me: () => ({ mayRunCommands }) },
    Mutation: {
      tryCommand: (_: never, { input }: { input: { command: string } }) =>
        input.command === 'broken'
          ? result({ level: 'FAILED', exitCode: 127, error: 'It wrote nothing', values: [], output: '' })
          : result({ level: 'WARNING', output: '42', truncated: true }),
      createCommand: (_: never, { input }: { input: { name: string } }) => {
        if (input.name === 'Taken')
          throw new GraphQLError('x', {
            extensions: { code: 'CONFLICT', issues: [{ path: ['input', 'slug'], message: 'is taken' }] },
          });
        return command({ id: 'command-2', name: input.name });
      },
      deleteCommand: (_: never, { id }: { id: string }) => id,
    },
  });
  renderPage(<CommandsSection serverId="server-1" serverSlug="web-1" clientSlug="lumen" />, api, {
    at: '/',
    path: '/',
  });
  const sent = (name: string) => api.asked.filter((one) => one.name === name).map(({ variables }) => variables);
  return { user: userEvent.setup(), sent };
}

it('SRV-11: commands in trouble stand first, with numbers, level and reason; the output comes on demand', async () => {
  const { user } = open({
    commands: [
      { command: command(), result: result({ level: 'WARNING' }) },
      {
        command: command({ id: 'command-3', name: 'Backup age', unit: 'h' }),
        result: result({ level: 'FAILED', error: 'It wrote nothing', values: [] }),
      },
      { command: command({ id: 'command-4', name: 'Fresh' }), result: null },
    ],
  });
  const rows = (await screen.findAllByRole('row')).slice(1);
  expect(rows.map((row) => within(row).getByRole('button').textContent)).toEqual(['Backup age', 'Job queue', 'Fresh']);
  expect(within(rows[0] as HTMLElement).getAllByText('It wrote nothing').length).toBeGreaterThan(0);
  expect(within(rows[1] as HTMLElement).getAllByText('42 jobs').length).toBeGreaterThan(0);
  expect(within(rows[1] as HTMLElement).getByRole('img', { name: 'Warning' })).toBeTruthy();
  expect(screen.queryByLabelText('Output of the command')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Job queue' }));
  expect(screen.getByLabelText('Output of the command').textContent).toContain('42');
  expect(screen.getByText(/warning from 10 jobs, critical from 100 jobs · this server only/)).toBeTruthy();
});

it('SRV-11: a command is tried before it is saved', async () => {
  const { user, sent } = open();
  await user.click(await screen.findByRole('button', { name: 'Add a command' }));
  const dialog = await screen.findByRole('dialog', { name: 'Add a command' }, { timeout: 5_000 });
  expect(within(dialog).getByText(/Runs on the host as the login user ops/)).toBeTruthy();
  await user.click(within(dialog).getByRole('button', { name: 'Try' }));
  await within(dialog).findByText('What is to run?');
  expect(sent('TryCommand')).toEqual([]);
  await user.type(within(dialog).getByLabelText('Command'), 'broken');
  await user.click(within(dialog).getByRole('button', { name: 'Try' }));
  await within(dialog).findByText('It wrote nothing');
  await user.clear(within(dialog).getByLabelText('Command'));
  await user.type(within(dialog).getByLabelText('Command'), 'wc -l');
  await user.type(within(dialog).getByLabelText('Unit'), 'jobs');
  await user.click(within(dialog).getByRole('button', { name: 'Try' }));
  await within(dialog).findByText('42 jobs');
  expect(within(dialog).getByText(/cut here/)).toBeTruthy();
  expect(sent('CreateCommand')).toEqual([]);
  await user.type(within(dialog).getByLabelText('Name'), 'Taken');
  await user.click(within(dialog).getByRole('button', { name: 'Add the command' }));
  await within(dialog).findByText('Is taken.');
  await user.type(within(dialog).getByLabelText('Name'), '2');
  await user.click(within(dialog).getByRole('button', { name: 'Add the command' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(sent('CreateCommand').at(-1)?.input).toMatchObject({ serverId: 'server-1', name: 'Taken2', command: 'wc -l' });
});

it('SRV-11: who may not run commands sees them, and why there is nothing to press', async () => {
  const { user } = open({ mayRunCommands: false, commands: [{ command: command(), result: result() }] });
  await screen.findByText(/Running commands is a right of its own; an owner can grant it/);
  await user.click(screen.getByRole('button', { name: 'Job queue' }));
  expect(screen.queryByRole('button', { name: 'Edit' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Add a command' })).toBeNull();
});

it('SRV-11: deleting asks first', async () => {
  const { user, sent } = open({ commands: [{ command: command(), result: result() }] });
  await user.click(await screen.findByRole('button', { name: 'Job queue' }));
  await user.click(screen.getByRole('button', { name: 'Delete' }));
  expect(sent('DeleteCommand')).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Delete the command' }));
  await waitFor(() => expect(sent('DeleteCommand')).toEqual([{ id: 'command-1' }]));
});
