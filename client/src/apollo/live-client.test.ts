// @vitest-environment node
// The live client against a real server over real sockets.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type LiveServer, startLiveServer } from '../testing/live-server.ts';
import type { ConnectionState } from './connection.ts';
import { LiveClient } from './live-client.ts';
import { sseTransport } from './sse-transport.ts';
import { webSocketTransport } from './ws-transport.ts';

let server: LiveServer;
let stop: (() => void) | undefined;

beforeEach(async () => {
  server = await startLiveServer();
});
afterEach(async () => {
  stop?.();
  stop = undefined;
  await server.close();
});

function start() {
  const seen: string[] = [];
  const states: ConnectionState[] = [];
  const onGap = vi.fn();
  const poll = vi.fn(async () => true);
  const onUnauthenticated = vi.fn();
  const live = new LiveClient({
    webSocket: webSocketTransport(server.wsUrl, WebSocket),
    sse: sseTransport(server.httpUrl),
    report: (state) => states.push(state),
    onGap,
    poll,
    onUnauthenticated,
    retryMs: 20,
    pollMs: 60,
  });
  const errors: Error[] = [];
  stop = live.subscribe(
    { query: 'subscription E($after: String) { events(after: $after) { cursor name } }', variables: {} },
    {
      next: (result) => seen.push((result.data as { events: { name: string } }).events.name),
      error: (error) => errors.push(error),
    },
  );
  return { live, seen, states, onGap, poll, onUnauthenticated, errors };
}

const until = (check: () => void) => vi.waitFor(check, { timeout: 5000, interval: 10 });

describe('over WebSocket', () => {
  it('RT-1: events arrive and the state is live', async () => {
    const { seen, states, onGap } = start();
    await until(() => expect(states.at(-1)).toBe('live'));
    await until(() => expect(server.afters).toEqual([null]));
    server.emit('a');
    await until(() => expect(seen).toEqual(['a']));
    expect(onGap).not.toHaveBeenCalled();
  });

  it('RT-1: after a break it goes on from the last cursor, missing and doubling nothing', async () => {
    const { seen, states, onGap } = start();
    await until(() => expect(server.afters).toEqual([null]));
    server.emit('a');
    await until(() => expect(seen).toEqual(['a']));
    server.allow.ws = false;
    server.cut();
    await until(() => expect(states.at(-1)).toBe('reconnecting'));
    server.emit('b');
    server.emit('c');
    server.allow.ws = true;
    await until(() => expect(seen).toEqual(['a', 'b', 'c']));
    expect(server.afters.at(-1)).toBe('1');
    server.emit('d');
    await until(() => expect(seen).toEqual(['a', 'b', 'c', 'd']));
    expect(onGap).not.toHaveBeenCalled();
  });

  it('RT-1: a break before any event leaves a gap, so everything is fetched again', async () => {
    const { states, onGap } = start();
    await until(() => expect(server.afters).toEqual([null]));
    server.cut();
    await until(() => expect(server.afters).toEqual([null, null]));
    await until(() => expect(states.at(-1)).toBe('live'));
    expect(onGap).toHaveBeenCalledTimes(1);
  });

  it('RT-1: an expired cursor fetches everything again and goes on live without one', async () => {
    const { seen, onGap, errors } = start();
    await until(() => expect(server.afters).toEqual([null]));
    server.emit('a');
    await until(() => expect(seen).toEqual(['a']));
    server.emit('lost');
    await until(() => expect(seen).toHaveLength(2));
    server.allow.ws = false;
    server.cut();
    server.emit('too old');
    server.forget();
    server.allow.ws = true;
    await until(() => expect(onGap).toHaveBeenCalledTimes(1));
    await until(() => expect(server.afters.at(-1)).toBeNull());
    server.emit('b');
    await until(() => expect(seen.at(-1)).toBe('b'));
    expect(errors).toEqual([]);
  });
});

it('SEC-4: when the session ends it says so, and goes on by itself once it is good again', async () => {
  const { seen, errors, onUnauthenticated } = start();
  await until(() => expect(server.afters).toEqual([null]));
  server.emit('a');
  await until(() => expect(seen).toEqual(['a']));
  server.allow.signedIn = false;
  server.cut();
  await until(() => expect(onUnauthenticated).toHaveBeenCalled());
  server.emit('b');
  server.allow.signedIn = true;
  await until(() => expect(seen).toEqual(['a', 'b']));
  expect(errors).toEqual([]);
});

describe('where WebSockets are stopped', () => {
  it('UI-4: falls back to server-sent events and resumes there too', async () => {
    server.allow.ws = false;
    const { live, seen, states } = start();
    await until(() => expect(states.at(-1)).toBe('live'));
    expect(live.overHttp).toBe(true);
    await until(() => expect(server.afters).toHaveLength(1));
    server.emit('a');
    await until(() => expect(seen).toEqual(['a']));
    server.allow.sse = false;
    server.cut();
    await until(() => expect(states.at(-1)).not.toBe('live'));
    server.emit('b');
    server.allow.sse = true;
    await until(() => expect(seen).toEqual(['a', 'b']));
    expect(states.at(-1)).toBe('live');
  });

  it('UI-4: polls while neither can be had, and stops when one can', async () => {
    server.allow.ws = false;
    server.allow.sse = false;
    const { states, poll, onGap } = start();
    await until(() => expect(states).toContain('polling'));
    expect(poll).toHaveBeenCalled();
    server.allow.ws = true;
    await until(() => expect(states.at(-1)).toBe('live'));
    expect(onGap).toHaveBeenCalled();
    const calls = poll.mock.calls.length;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(poll.mock.calls.length).toBe(calls);
  });
});

it('the last unsubscribe closes the connection', async () => {
  const { states } = start();
  await until(() => expect(states.at(-1)).toBe('live'));
  stop?.();
  stop = undefined;
  server.cut();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(states.at(-1)).toBe('live');
  expect(server.afters).toHaveLength(1);
});
