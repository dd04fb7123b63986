import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { GraphQLError } from 'graphql';
import { expect, it, vi } from 'vitest';
import { testApi } from '../../testing/api.ts';
import { aClient } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render.tsx';
import { ClientDialog } from './ClientDialog.tsx';

function open(client?: { id: string; slug: string; name: string; description: string }) {
  const onSaved = vi.fn();
  const save = (_parent: never, { input }: { input: Record<string, string | null> }) => {
    if (input.slug === 'taken') {
      throw new GraphQLError('Conflict', {
        extensions: { code: 'CONFLICT', issues: [{ path: ['input', 'slug'], message: 'is taken' }] },
      });
    }
    return aClient({ name: input.name, slug: input.slug ?? 'made-by-the-server' });
  };
  const api = testApi({ Mutation: { createClient: save, updateClient: save } });
  renderPage(<ClientDialog client={client} onClose={() => undefined} onSaved={onSaved} />, api, { at: '/', path: '/' });
  const sent = () =>
    api.asked
      .filter(({ name }) => name === 'CreateClient' || name === 'UpdateClient')
      .map(({ variables }) => variables.input);
  return { onSaved, sent, user: userEvent.setup() };
}

it('TEN-6: the address follows the name, and the server may make its own', async () => {
  const { onSaved, sent, user } = open();
  await user.type(screen.getByLabelText('Name'), 'Café Blau');
  expect(screen.getByLabelText('Address')).toHaveProperty('value', 'cafe-blau');
  await user.click(screen.getByRole('button', { name: 'Add the client' }));
  await waitFor(() => expect(onSaved).toHaveBeenCalledWith('made-by-the-server'));
  expect(sent()).toEqual([{ name: 'Café Blau', slug: null, description: '' }]);
});

it('TEN-6: an address that one wrote oneself stays, and a taken one is said at its field', async () => {
  const { onSaved, sent, user } = open();
  await user.type(screen.getByLabelText('Address'), 'taken');
  await user.type(screen.getByLabelText('Name'), 'Blau');
  expect(screen.getByLabelText('Address')).toHaveProperty('value', 'taken');
  await user.click(screen.getByRole('button', { name: 'Add the client' }));
  await screen.findByText('Is taken.');
  expect(onSaved).not.toHaveBeenCalled();
  expect(sent()).toEqual([{ name: 'Blau', slug: 'taken', description: '' }]);
});

it('TEN-2: editing keeps the address when the name changes', async () => {
  const { sent, user } = open({ id: 'client-1', slug: 'blau', name: 'Blau', description: 'Paint' });
  await user.clear(screen.getByLabelText('Name'));
  await user.type(screen.getByLabelText('Name'), 'Rot');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(sent()).toEqual([{ id: 'client-1', name: 'Rot', slug: 'blau', description: 'Paint' }]));
});

it('SEC-10: a blank name is not sent', async () => {
  const { sent, user } = open();
  await user.click(screen.getByRole('button', { name: 'Add the client' }));
  await screen.findByText('Please give a name.');
  expect(sent()).toEqual([]);
});
