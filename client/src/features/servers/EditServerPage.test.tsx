import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { type TestApi, testApi } from '../../testing/api.ts';
import { aClient, page } from '../../testing/fixtures.ts';
import { renderPage } from '../../testing/render.tsx';
import { EditServerPage } from './EditServerPage.tsx';

const server = {
  ...{ __typename: 'Server', id: 'server-1', slug: 'web-1', name: 'web-1', client: aClient() },
  ...{ host: 'web-1', port: 22, username: 'ops', auth: 'PASSWORD', keyFile: null, secretsSet: ['password'] },
  ...{ jump: null, tags: [], enabled: true, description: '' },
  hostKey: { type: 'ssh-ed25519', fingerprint: 'SHA256:abc', at: null },
  ...{ reachabilitySeconds: 10, metricsSeconds: 30, timeoutMs: 10_000, failureThreshold: 2 },
};
const tested = {
  ok: true,
  words: 'Logged in',
  fault: null,
  hostKey: null,
  hostKeyLine: null,
  hardware: null,
  steps: [],
};

const api = (stored: typeof server | null): TestApi =>
  testApi({
    Query: {
      clients: () => page([aClient()]),
      servers: () => page([]),
      serverTags: () => [],
      serverKeyFiles: () => [],
      server: () => stored,
    },
    Mutation: {
      testServer: () => tested,
      updateServer: () => stored,
      setServersEnabled: () => [{ ...stored, enabled: false, status: 'PAUSED', statusSince: '2026-11-21T10:00:00Z' }],
      deleteServer: () => 'server-1',
    },
  });

const edit = (of: TestApi) =>
  renderPage(<EditServerPage />, of, {
    at: '/clients/northwind/servers/web-1/edit',
    path: '/clients/:clientSlug/servers/:slug/edit',
  });
const field = (name: string) =>
  screen.findByLabelText<HTMLInputElement>(name, { selector: 'input:not([type=radio])' }, { timeout: 5000 });
const set = async (name: string, value: string) => fireEvent.change(await field(name), { target: { value } });
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const inputOf = (of: TestApi, name: string) =>
  of.asked.find((one) => one.name === name)?.variables.input as Record<string, unknown> | undefined;

describe('SRV-1: editing a server', () => {
  it('tests with the stored secret and keeps it when saving', async () => {
    const of = api(server);
    const view = edit(of);
    expect((await field('Password')).placeholder).toBe('stored; type to replace');
    await press('Test connection');
    await waitFor(() => expect(inputOf(of, 'TestServer')).toMatchObject({ serverId: 'server-1', host: 'web-1' }));
    expect(inputOf(of, 'TestServer')).not.toHaveProperty('password');
    await press('Save');
    await waitFor(() => expect(view.location()).toBe('/clients/northwind/servers/web-1'));
    expect(inputOf(of, 'UpdateServer')).not.toHaveProperty('password');
  });

  it('another destination warns of the pinned key and of the password, and asks before it is lost', async () => {
    edit(api(server));
    await set('Address', 'ops@web-1:2222');
    expect(await screen.findByText(/saving forgets it/)).toBeTruthy();
    expect(screen.getByText(/stored password is for web-1, port 22 only/)).toBeTruthy();
    await press('Cancel');
    expect(await screen.findByRole('dialog', { name: 'Leave without saving?' })).toBeTruthy();
  });

  it('UI-7: starts and stops monitoring at once', async () => {
    const of = api(server);
    edit(of);
    await field('Address');
    await press('Pause monitoring');
    expect(await screen.findByRole('button', { name: 'Start monitoring' })).toBeTruthy();
    expect(of.asked.find(({ name }) => name === 'SetServersEnabled')?.variables).toMatchObject({ enabled: false });
  });

  it('deletes after a question', async () => {
    const of = api(server);
    const view = edit(of);
    await field('Address');
    await press('Delete…');
    await press('Delete it');
    await waitFor(() => expect(view.location()).toBe('/clients/northwind'));
  });

  it('says when there is none', async () => {
    edit(api(null));
    expect(await screen.findByRole('heading', { name: 'There is no such server' })).toBeTruthy();
  });
});
