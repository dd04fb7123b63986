// The wire over PostgreSQL LISTEN/NOTIFY: one connection of its own that listens, NOTIFY through the pool.

import pg from 'pg';
import type { Logger } from '#logger';
import { backoffMs } from './backoff.ts';
import { createListeners } from './listeners.ts';
import { TOPICS } from './wire.ts';
import type { Topic, Topics, Wire } from './wire.ts';

/** Half-open connections (a pulled cable, a lost NAT entry) are noticed by a question at this interval. */
const ASK_EVERY_MS = 15_000;
const ANSWER_WITHIN_MS = 5_000;

/** Quoted where it is an identifier: PostgreSQL would fold its capitals, and pg_notify does not. */
const channelOf = (topic: Topic) => `statusgraph_${topic}`;

/** What the wire needs. */
export interface PostgresWireOptions {
  databaseUrl: string;
  pool: pg.Pool;
  log: Logger;
  /** How often the listening connection is asked whether it lives; for tests. */
  askEveryMs?: number;
}

/**
 * Connects the listening connection; afterwards it is renewed by itself.
 * @throws when the first connection fails
 */
export async function openPostgresWire(options: PostgresWireOptions): Promise<Wire> {
  const { databaseUrl, pool, log, askEveryMs = ASK_EVERY_MS } = options;
  const answerWithinMs = Math.min(ANSWER_WITHIN_MS, askEveryMs);
  const listeners = createListeners(log);
  let listening: pg.Client | undefined;
  let closed = false;
  let attempt = 0;
  let timer: NodeJS.Timeout | undefined;

  async function connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: databaseUrl,
      connectionTimeoutMillis: ANSWER_WITHIN_MS,
      query_timeout: answerWithinMs,
      keepAlive: true,
      application_name: 'statusgraph wire',
    });
    client.on('notification', ({ channel, payload }) => receive(channel, payload ?? ''));
    client.on('error', (error) => lose(client, error));
    client.on('end', () => lose(client, new Error('The connection ended.')));
    try {
      await client.connect();
      for (const topic of TOPICS) await client.query(`LISTEN "${channelOf(topic)}"`);
    } catch (error) {
      await end(client);
      throw error;
    }
    if (closed) return end(client);
    listening = client;
    askLater(client);
  }

  function lose(client: pg.Client, error: unknown): void {
    if (client !== listening || closed) return;
    listening = undefined;
    clearTimeout(timer);
    void end(client);
    log.warn({ err: error }, 'the wire was lost; connecting again');
    reconnectLater();
  }

  function reconnectLater(): void {
    attempt += 1;
    timer = setTimeout(() => void reconnect(), backoffMs(attempt));
  }

  async function reconnect(): Promise<void> {
    try {
      await connect();
    } catch (error) {
      log.debug({ err: error, attempt }, 'the wire is still lost');
      if (!closed) reconnectLater();
      return;
    }
    if (closed) return;
    log.info({ attempt }, 'the wire is back');
    attempt = 0;
    listeners.reconnected();
  }

  function askLater(client: pg.Client): void {
    timer = setTimeout(() => {
      client.query('SELECT 1').then(
        () => client === listening && !closed && askLater(client),
        (error: unknown) => lose(client, error),
      );
    }, askEveryMs);
  }

  function receive(channel: string, text: string): void {
    const topic = TOPICS.find((name) => channelOf(name) === channel);
    if (!topic) return;
    let payload: Topics[Topic];
    try {
      payload = JSON.parse(text) as Topics[Topic];
    } catch {
      log.warn({ topic }, 'a message on the wire is not JSON');
      return;
    }
    listeners.deliver(topic, payload);
  }

  await connect();

  return {
    async publish(topic, payload) {
      try {
        await pool.query('SELECT pg_notify($1, $2)', [channelOf(topic), JSON.stringify(payload)]);
      } catch (error) {
        log.warn({ err: error, topic }, 'a message was not handed to the wire');
      }
    },
    subscribe: (topic, handler) => listeners.add(topic, handler),
    onReconnect: (handler) => listeners.addReconnect(handler),
    async close() {
      closed = true;
      clearTimeout(timer);
      listeners.clear();
      if (listening) await end(listening);
      listening = undefined;
    },
  };
}

/** Ends a connection that may hang already: after a second its socket is simply closed. */
async function end(client: pg.Client): Promise<void> {
  const stream = (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream;
  const timer = setTimeout(() => stream.destroy(), 1_000);
  await client.end().catch(() => undefined);
  clearTimeout(timer);
}
