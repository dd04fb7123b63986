import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { GraphQLError } from 'graphql';
import { expect, it } from 'vitest';
import { testApi } from '../../testing/api.ts';
import { owner, setup } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render.tsx';
import { SignInPage } from './SignInPage.tsx';

function open(at: string, demo: { email: string; password: string } | null = null) {
  let me: typeof owner | null = null;
  const api = testApi({
    Query: { me: () => me, setup: () => ({ ...setup, demo }) },
    Mutation: {
      signIn: (_parent: never, { input }: { input: { password: string } }) => {
        if (input.password !== 'correct horse battery')
          throw new GraphQLError('no', { extensions: { code: 'UNAUTHENTICATED' } });
        me = owner;
        return me;
      },
    },
  });
  return { api, ...renderPage(<SignInPage />, api, { at, path: '/sign-in' }) };
}

it('SEC-9: a wrong password is said, and the field is ready for another try', async () => {
  const user = userEvent.setup();
  const { location } = open('/sign-in');
  await user.type(screen.getByLabelText(/^Email/), 'ana@example.org');
  await user.type(screen.getByLabelText(/^Password/), 'wrong');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  await screen.findByText('Email or password is wrong.');
  expect(document.activeElement).toBe(screen.getByLabelText(/^Password/));
  expect(location()).toBe('/sign-in');
});

it('SEC-9: signing in leads to the page one wanted', async () => {
  const user = userEvent.setup();
  const { location, api } = open('/sign-in?to=%2Fservices%3Fq%3Dshop');
  await user.type(screen.getByLabelText(/^Email/), 'ana@example.org');
  await user.type(screen.getByLabelText(/^Password/), 'correct horse battery{Enter}');
  await waitFor(() => expect(location()).toBe('/services?q=shop'));
  expect(api.asked.find(({ name }) => name === 'SignIn')?.variables).toEqual({
    input: { email: 'ana@example.org', password: 'correct horse battery' },
  });
});

it('OPS-1: the demo login is filled in', async () => {
  const user = userEvent.setup();
  const { location } = open('/sign-in', { email: 'demo@example.org', password: 'correct horse battery' });
  await screen.findByDisplayValue('demo@example.org');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  await waitFor(() => expect(location()).toBe('/'));
});
