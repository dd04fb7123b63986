import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { type Resolvers, type TestApi, testApi } from '../../../testing/api.ts';
import { aClient, page } from '../../../testing/fixtures.ts';
import { renderPage } from '../../../testing/render.tsx';
import { NewServerPage } from '../NewServerPage.tsx';

const LINE = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5';
const passed = (name: string, words: string) => ({ name, state: 'PASSED', words, durationMs: 12 });
const steps = [
  passed('RESOLVE', 'web-1 is 10.0.0.7'),
  passed('CONNECT', 'Connected to 10.0.0.7, port 22'),
  passed('HOST_KEY', 'SHA256:abc'),
  passed('AUTHENTICATE', 'Logged in as ops'),
  passed('READ_FACTS', 'Debian 12'),
];
const hardware = {
  ...{
    at: '2026-11-21T10:00:00Z',
    hostname: 'web-1',
    os: 'Debian GNU/Linux 12',
    kernel: '6.1.0',
    architecture: 'x86_64',
  },
  ...{ cpuModel: 'AMD EPYC 7443P 24-Core Processor', cores: 8, memoryBytes: 33_554_432 * 1024, virtualization: 'kvm' },
  ...{ disks: [{ name: 'sda', sizeBytes: 2e11, model: null, rotational: false }] },
  interfaces: [{ name: 'eth0', mac: null, addresses: ['10.0.0.7'], speedMbit: null }],
};
const hostKey = { type: 'ssh-ed25519', fingerprint: 'SHA256:abc' };
const worked = { ok: true, words: 'Logged in: Debian 12', fault: null, hostKey, hostKeyLine: LINE, hardware, steps };

const created = () => ({ __typename: 'Server', id: 'server-1', slug: 'web-1', name: 'web-1', client: aClient() });

interface Answers {
  /** Answer of testServer, when it comes. */
  test?: () => unknown;
  keyFiles?: string[];
}

function api({ test = () => worked, keyFiles = [] }: Answers = {}): TestApi {
  const resolvers: Resolvers = {
    Query: {
      clients: () => page([aClient()]),
      client: () => aClient(),
      servers: () => page([]),
      serverTags: () => ['prod'],
      serverKeyFiles: () => keyFiles,
    },
    Mutation: { testServer: test, createServer: created },
  };
  return testApi(resolvers);
}

const add = (of: TestApi) => renderPage(<NewServerPage />, of, { at: '/servers/new', path: '/servers/new' });
const field = (name: string) =>
  screen.findByLabelText<HTMLInputElement>(name, { selector: 'input:not([type=radio]), textarea' }, { timeout: 5000 });
const set = async (name: string, value: string) => fireEvent.change(await field(name), { target: { value } });
const button = (name: string) => screen.getByRole('button', { name });
const press = (name: string) => userEvent.click(button(name));
const inputOf = (of: TestApi, name: string) =>
  of.asked.find((one) => one.name === name)?.variables.input as Record<string, unknown> | undefined;
const stepStates = () =>
  screen
    .getAllByRole('listitem')
    .filter((item) => item.closest('ol'))
    .map((item) => item.querySelector('[role=img], [role=progressbar]')?.getAttribute('aria-label'));

async function fillIn(): Promise<void> {
  await set('Address', 'ssh ops@web-1.example -p 2222');
  await set('Password', 's3cret-word');
}

describe('UI-7: testing the connection before saving', () => {
  it('SRV-1: streams the steps, then shows the machine and its key; creating pins that key', async () => {
    let answer: (result: unknown) => void = () => undefined;
    const of = api({ test: () => new Promise((resolve) => (answer = resolve)) });
    const view = add(of);
    await fillIn();
    expect((await field('Name')).value).toBe('web-1');
    expect(screen.getByText('User ops, host web-1.example, port 2222.')).toBeTruthy();
    expect(stepStates()).toEqual(Array.from({ length: 5 }, () => 'to come'));

    await press('Test connection');
    await waitFor(() => expect(inputOf(of, 'TestServer')).toBeTruthy());
    const input = inputOf(of, 'TestServer');
    expect(input).toMatchObject({ host: 'web-1.example', port: 2222, username: 'ops', password: 's3cret-word' });
    // It listens before it asks, under the same name.
    const names = of.asked.map(({ name }) => name);
    expect(names.indexOf('LiveServerTestStep')).toBeGreaterThan(-1);
    expect(names.indexOf('LiveServerTestStep')).toBeLessThan(names.indexOf('TestServer'));
    const live = of.asked.find(({ name }) => name === 'LiveServerTestStep');
    expect(live?.variables.progressId).toBe(input?.progressId);

    of.publish('serverTestStep', steps[0] as object as Record<string, unknown>);
    // News that was overtaken by newer news changes nothing.
    of.publish('serverTestStep', { name: 'RESOLVE', state: 'RUNNING', words: 'Looking up web-1', durationMs: null });
    of.publish('serverTestStep', {
      name: 'CONNECT',
      state: 'RUNNING',
      words: 'Connecting to port 2222',
      durationMs: null,
    });
    expect(await screen.findByText('Connecting to port 2222')).toBeTruthy();
    expect(stepStates()).toEqual(['passed', 'running', 'to come', 'to come', 'to come']);

    answer(worked);
    expect(await screen.findByText('8 × AMD EPYC 7443P')).toBeTruthy();
    expect(stepStates()).toEqual(Array.from({ length: 5 }, () => 'passed'));
    expect(screen.getByText('32 GiB')).toBeTruthy();
    expect(screen.getByText(/^Saving pins this key/)).toBeTruthy();
    expect(screen.queryByText(/^Not tested yet/)).toBeNull();

    await press('Create server');
    await waitFor(() => expect(view.location()).toBe('/clients/northwind/servers/web-1'));
    expect(inputOf(of, 'CreateServer')).toMatchObject({
      ...{ clientId: 'client-1', name: 'web-1', hostKey: LINE, enabled: true },
      ...{ reachabilitySeconds: 10, metricsSeconds: 30 },
    });
    expect(JSON.stringify(of.apollo.cache.extract())).not.toContain('s3cret-word');
  });

  it('SRV-7: a failed step says what failed, why, and what to do', async () => {
    const words = 'Wrong user name or password';
    const failed = [...steps.slice(0, 3), { name: 'AUTHENTICATE', state: 'FAILED', words, durationMs: 40 }];
    const result = { ...worked, ok: false, fault: 'AUTHENTICATE', words, hardware: null, steps: failed };
    add(api({ test: () => ({ ...result, hostKey: null, hostKeyLine: null }) }));
    await fillIn();
    await press('Test connection');
    expect(await screen.findByRole('heading', { name: 'The host refuses ops' })).toBeTruthy();
    expect(screen.getAllByText(words)).toHaveLength(2);
    expect(screen.getByText(/PasswordAuthentication no/)).toBeTruthy();
    expect(stepStates()).toEqual(['passed', 'passed', 'passed', 'failed', 'not reached']);
    expect(screen.getByText(/^The test failed/)).toBeTruthy();
    await set('Password', 'another');
    expect(screen.getByText('changed since: test again')).toBeTruthy();
  });

  it('marks what is missing instead of trying, and what the API refuses', async () => {
    const refuse = () => {
      throw new GraphQLError('The input is not right.', {
        extensions: { code: 'BAD_INPUT', issues: [{ path: ['input', 'host'], message: 'is refused here' }] },
      });
    };
    const of = api({ test: refuse });
    add(of);
    await field('Address');
    await press('Test connection');
    expect(await screen.findByText('Which machine? Write user@host.')).toBeTruthy();
    expect(await screen.findByText('Which password?')).toBeTruthy();
    expect(inputOf(of, 'TestServer')).toBeUndefined();
    await fillIn();
    await press('Test connection');
    expect(await screen.findByText('The host is refused here.')).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'It was not tried' })).toBeTruthy();
  });

  it('can be stopped', async () => {
    add(api({ test: () => new Promise(() => undefined) }));
    await fillIn();
    await press('Test connection');
    await press('Stop');
    expect(button('Test connection')).toBeTruthy();
  });

  it('saving without a test is allowed and says so; nothing is pinned then', async () => {
    const of = api();
    const view = add(of);
    await fillIn();
    expect(screen.getByText(/^Not tested yet/)).toBeTruthy();
    await press('Create paused');
    await waitFor(() => expect(view.location()).toBe('/clients/northwind/servers/web-1'));
    expect(inputOf(of, 'CreateServer')).toMatchObject({ enabled: false });
    expect(inputOf(of, 'CreateServer')).not.toHaveProperty('hostKey');
  });
});

describe('SRV-7: logging in with a key', () => {
  const KEY = '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaA==\n-----END OPENSSH PRIVATE KEY-----';

  it('takes a key from a file', async () => {
    const of = api();
    add(of);
    await set('Address', 'ops@web-1');
    await userEvent.click(screen.getByRole('radio', { name: 'Private key' }));
    await userEvent.upload(screen.getByLabelText('Key file to upload'), new File([KEY], 'id_ed25519'));
    await waitFor(async () => expect((await field('Private key')).value).toBe(KEY));
    await press('Test connection');
    await waitFor(() =>
      expect(inputOf(of, 'TestServer')).toMatchObject({ auth: 'PRIVATE_KEY', privateKey: `${KEY}\n` }),
    );
    expect(inputOf(of, 'TestServer')).not.toHaveProperty('password');
  });

  it('offers files of the Statusgraph host only where its operator allows them', async () => {
    const first = add(api());
    await field('Address');
    expect(screen.queryByRole('radio', { name: /Key file/ })).toBeNull();
    await userEvent.click(screen.getByRole('radio', { name: 'Private key' }));
    expect(screen.getByText('SSH_KEY_DIR')).toBeTruthy();
    first.unmount();
    add(api({ keyFiles: ['id_fleet'] }));
    await field('Address');
    await userEvent.click(screen.getByRole('radio', { name: /Key file/ }));
    expect(screen.queryByText('SSH_KEY_DIR')).toBeNull();
    await userEvent.click(screen.getByRole('combobox', { name: 'Key file' }));
    expect(await screen.findByRole('option', { name: 'id_fleet' })).toBeTruthy();
  });
});
