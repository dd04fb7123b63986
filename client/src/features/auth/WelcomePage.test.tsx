import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { GraphQLError } from 'graphql';
import { expect, it } from 'vitest';
import { testApi } from '../../testing/api.ts';
import { owner, setup } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render.tsx';
import { WelcomePage } from './WelcomePage.tsx';

function open() {
  let me: typeof owner | null = null;
  const api = testApi({
    Query: { me: () => me, setup: () => ({ ...setup, needsOwner: me === null }) },
    Mutation: {
      createOwner: (_parent: never, { input }: { input: { email: string } }) => {
        if (input.email.endsWith('.invalid')) {
          const issues = [{ path: ['input', 'email'], message: 'is not an address' }];
          throw new GraphQLError('Bad', { extensions: { code: 'BAD_INPUT', issues } });
        }
        me = owner;
        return me;
      },
    },
  });
  return { api, ...renderPage(<WelcomePage />, api, { at: '/welcome', path: '/welcome' }) };
}

async function fill(email: string, password: string) {
  const user = userEvent.setup();
  await user.type(screen.getByLabelText(/^Your name/), 'Ana');
  await user.type(screen.getByLabelText(/^Email/), email);
  await user.type(screen.getByLabelText(/^Password/), password);
  await user.click(screen.getByRole('button', { name: 'Create the account' }));
}

it('D14: a short password is refused before anything is sent', async () => {
  const { api } = open();
  await fill('ana@example.org', 'too short');
  await screen.findByText('3 more characters, please.');
  expect(api.asked.some(({ name }) => name === 'CreateOwner')).toBe(false);
});

it('SEC-10: what the server finds wrong stands beside its field', async () => {
  open();
  await fill('ana@example.invalid', 'a long enough password');
  await screen.findByText('Is not an address.');
});

it('OPS-1: after the account comes the first address to watch', async () => {
  const { location } = open();
  await fill('ana@example.org', 'a long enough password');
  await waitFor(() => expect(location()).toBe('/services/new'));
});
