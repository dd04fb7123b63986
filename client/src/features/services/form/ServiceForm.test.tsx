import { ApolloClient, ApolloLink, InMemoryCache, Observable } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, Link, RouterProvider } from 'react-router';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Failure } from '../../../apollo/errors.ts';
import { ThemeRoot } from '../../../theme/ThemeRoot.tsx';
import { emptyValues, type ServiceFormValues } from './form-values.ts';
import { ServiceForm } from './ServiceForm.tsx';

const client = { id: 'C1', slug: 'c', name: 'Northwind' };
const serverAtHome = { __typename: 'Server', id: 'V1', name: 'web-1', host: '10.0.0.7', status: 'ONLINE' };
const answer = {
  __typename: 'ProbePreview',
  verdict: 'DEGRADED',
  rule: 'SLOW',
  reason: 'Slower than 2000 ms → degraded',
  statusCode: 200,
  durationMs: 2410,
  bytes: 1234,
  facts: ['203.0.113.9:443', 'no redirect'],
  body: '{"status":"ok"}',
  truncated: false,
  words: 'Checked every minute from here.',
  phases: { __typename: 'Phases', dnsMs: 6, connectMs: 22, tlsMs: 44, firstByteMs: 2328, downloadMs: 10 },
  certificate: {
    __typename: 'Certificate',
    subject: 'shop.example',
    issuer: 'R11',
    validTo: '2027-01-21T00:00:00Z',
    daysLeft: 61,
  },
  findings: [
    { __typename: 'Finding', rule: 'STATUS_CLASS', verdict: 'UP', label: 'Status 200', detail: 'in 200–299' },
    { __typename: 'Finding', rule: 'SLOW', verdict: 'DEGRADED', label: '2410 ms', detail: 'over 2000 ms' },
  ],
  components: [],
  headers: [],
};

/** Tries that reached the server, and which of them were given up. */
let tries: { input: { config: { url?: string } }; aborted: boolean }[] = [];
beforeEach(() => {
  tries = [];
});

function server(): ApolloClient {
  const link = new ApolloLink(
    (operation) =>
      new Observable((observer) => {
        if (operation.operationName === 'ClientChoices') {
          const edges = [{ __typename: 'Edge', cursor: '1', node: { __typename: 'Client', ...client } }];
          observer.next({
            data: {
              clients: { __typename: 'C', edges, pageInfo: { __typename: 'P', hasNextPage: false, endCursor: '1' } },
            },
          });
          observer.complete();
          return undefined;
        }
        if (operation.operationName === 'ServerChoices') {
          const { search } = operation.variables as { search: string | null };
          const found = search === null || search === serverAtHome.host ? [serverAtHome] : [];
          const edges = found.map((node) => ({ __typename: 'E', cursor: '1', node }));
          observer.next({
            data: {
              servers: { __typename: 'S', edges, pageInfo: { __typename: 'P', hasNextPage: false, endCursor: '1' } },
            },
          });
          observer.complete();
          return undefined;
        }
        const { input } = operation.variables as { input: { config: { url?: string } } };
        const attempt = { input, aborted: false };
        tries.push(attempt);
        const { signal } = (operation.getContext() as { fetchOptions: { signal: AbortSignal } }).fetchOptions;
        signal.addEventListener('abort', () => {
          attempt.aborted = true;
        });
        const timer = setTimeout(() => {
          observer.next({ data: { previewProbe: answer } });
          observer.complete();
        }, 50);
        return () => clearTimeout(timer);
      }),
  );
  return new ApolloClient({ link, cache: new InMemoryCache(), dataMasking: true });
}

interface Saved {
  values: ServiceFormValues;
  enabled: boolean | undefined;
}

function open(initial: Partial<ServiceFormValues> = {}, refuse: Failure | null = null): Saved[] {
  const saved: Saved[] = [];
  const form = (
    <>
      <Link to="/away">away</Link>
      <ServiceForm
        initial={{ ...emptyValues(), client, ...initial }}
        buttons={[
          { label: 'Save and watch', enabled: true },
          { label: 'Save paused', enabled: false },
        ]}
        onSave={async (values, enabled) => {
          saved.push({ values, enabled });
          return refuse;
        }}
        onCancel={() => undefined}
      />
    </>
  );
  const router = createMemoryRouter([
    { path: '/', element: form },
    { path: '/away', element: 'gone' },
  ]);
  render(
    <ThemeRoot>
      <ApolloProvider client={server()}>
        <RouterProvider router={router} />
      </ApolloProvider>
    </ThemeRoot>,
  );
  return saved;
}

const address = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Address' });
const set = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });

describe('while one types', () => {
  it('UI-5: tries the settled address once, tells what it saw, why, and what will happen', async () => {
    open();
    for (const text of ['https://s', 'https://shop.ex', 'https://shop.example/health']) set(address(), text);
    expect((await screen.findAllByText('trying…')).length).toBeGreaterThan(0);
    expect(await screen.findByText('Checked every minute from here.', {}, { timeout: 4000 })).toBeTruthy();
    expect(tries.map(({ input }) => input.config.url)).toEqual(['https://shop.example/health']);
    expect(screen.getByText('Slower than 2000 ms → degraded')).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'Why degraded' })).toBeTruthy();
    expect(
      screen.getByText('Certificate: shop.example, R11, ends in 61 days · 203.0.113.9:443 · no redirect'),
    ).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' }).value).toBe('shop.example');
  });

  it('UI-5: gives up the try before when something changes', async () => {
    open();
    set(address(), 'https://one.example');
    await waitFor(() => expect(tries).toHaveLength(1), { timeout: 2000 });
    set(address(), 'https://two.example');
    await waitFor(() => expect(tries).toHaveLength(2), { timeout: 2000 });
    expect(tries.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  it('UI-5: a name that somebody typed is left alone', async () => {
    open();
    const name = screen.getByRole<HTMLInputElement>('textbox', { name: 'Name' });
    await userEvent.type(name, 'Mine');
    await userEvent.tab();
    set(address(), 'https://shop.example');
    expect(name.value).toBe('Mine');
  });

  it('UI-5: a pasted curl command fills the form and shows nothing of its secrets', async () => {
    const saved = open({ name: 'Shop' });
    await userEvent.click(address());
    await userEvent.paste("curl -X POST -H 'Authorization: Bearer hush' \\\n  https://api.example/check");
    expect(address().value).toBe('https://api.example/check');
    expect(screen.getByText(/^Taken from the curl command: POST, a bearer token/)).toBeTruthy();
    expect(screen.getByText('POST, bearer token')).toBeTruthy();
    expect(document.body.innerHTML).not.toContain('hush');
    await userEvent.click(screen.getByRole('button', { name: 'Save and watch' }));
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(saved[0]?.values.auth.token.value).toBe('hush');
  });
});

describe('saving', () => {
  const filled = { address: 'https://shop.example', name: 'Shop' };

  it('UI-5: unfolds and marks what is wrong before anything is sent', async () => {
    const saved = open({ ...filled, name: '', failureThreshold: '0' });
    await userEvent.click(screen.getByRole('button', { name: 'Save and watch' }));
    expect(await screen.findByText('A name, so that one can talk about it.')).toBeTruthy();
    expect(await screen.findByText('A whole number from 1 to 10.')).toBeTruthy();
    expect(saved).toEqual([]);
  });

  it('UI-5: each button says whether it will be watched', async () => {
    const saved = open(filled);
    await userEvent.click(screen.getByRole('button', { name: 'Save paused' }));
    await waitFor(() => expect(saved.map(({ enabled }) => enabled)).toEqual([false]));
  });

  it('UI-5: complaints of the server stand at their fields', async () => {
    open(filled, {
      code: 'BAD_INPUT',
      message: 'bad',
      requestId: null,
      issues: [
        { path: 'config.url', message: 'This address is refused.' },
        { path: 'config.auth.username', message: 'No colon.' },
        { path: 'elsewhere', message: 'Something else.' },
      ],
    });
    await userEvent.click(screen.getByRole('button', { name: 'Save and watch' }));
    expect(await screen.findByText('This address is refused.')).toBeTruthy();
    expect(address().getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText('elsewhere: Something else.')).toBeTruthy();
    expect(screen.getByRole('button', { name: /^Request/ }).getAttribute('aria-expanded')).toBe('true');
  });

  it('UI-5: asks before what was typed is lost', async () => {
    open();
    set(address(), 'https://shop.example');
    await userEvent.click(screen.getByRole('link', { name: 'away' }));
    expect(await screen.findByRole('dialog', { name: 'Leave without saving?' })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Leave' }));
    expect(await screen.findByText('gone')).toBeTruthy();
  });
});

describe('the server that it runs on', () => {
  it('UI-7: is chosen from those of the client; one with the same address is offered', async () => {
    const saved = open({ address: 'http://10.0.0.7/health', name: 'Shop' });
    await userEvent.click(await screen.findByRole('button', { name: 'web-1 has the same address: choose it' }));
    expect(screen.getByRole<HTMLInputElement>('combobox', { name: 'Runs on server' }).value).toBe('web-1');
    expect(screen.getByText('same address')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Save and watch' }));
    await waitFor(() => expect(saved.map(({ values }) => values.serverId)).toEqual(['V1']));
  });
});
