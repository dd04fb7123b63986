// The wire over Redis, for installations whose processes already share one.

import { createRedisEventTarget } from '@graphql-yoga/redis-event-target';
import { Redis } from 'ioredis';
import type { RedisOptions } from 'ioredis';
import type { Logger } from '#logger';
import { backoffMs } from './backoff.ts';
import { createListeners } from './listeners.ts';
import { TOPICS } from './wire.ts';
import type { Topic, Topics, Wire } from './wire.ts';

/** Half-open connections are noticed by a question at this interval. */
const ASK_EVERY_MS = 15_000;
const ANSWER_WITHIN_MS = 5_000;

/** Channels in Redis begin so, since others may share the server. */
const channelOf = (topic: Topic) => `statusgraph:${topic}`;

/** What the wire needs. */
export interface RedisWireOptions {
  redisUrl: string;
  log: Logger;
}

/**
 * Connects to Redis; afterwards both connections are renewed by themselves.
 * @throws when the first connection fails
 */
export async function openRedisWire({ redisUrl, log }: RedisWireOptions): Promise<Wire> {
  const listeners = createListeners(log);
  const base: RedisOptions = {
    lazyConnect: true,
    connectTimeout: ANSWER_WITHIN_MS,
    keepAlive: 10_000,
    retryStrategy: (attempt) => backoffMs(attempt),
  };
  // While Redis is away a message is dropped at once, not stored up: the database has what it announced.
  const publisher = new Redis(redisUrl, {
    ...base,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    commandTimeout: ANSWER_WITHIN_MS,
  });
  // Subscriptions wait for the connection, however long it takes.
  const subscriber = new Redis(redisUrl, { ...base, maxRetriesPerRequest: null });

  let down = false;
  for (const client of [publisher, subscriber]) {
    client.on('error', (error) => {
      if (down) return log.debug({ err: error }, 'the wire is still lost');
      down = true;
      return log.warn({ err: error }, 'the wire was lost; connecting again');
    });
  }
  try {
    await Promise.all([publisher.connect(), subscriber.connect()]);
  } catch (error) {
    publisher.disconnect();
    subscriber.disconnect();
    throw error;
  }

  let handedOver: Promise<unknown> = Promise.resolve();
  const target = createRedisEventTarget<CustomEvent<unknown>>({
    publishClient: onlyPublish((channel, message) => {
      handedOver = publisher.publish(channel, message);
      return handedOver;
    }),
    subscribeClient: subscriber,
    serializer: { stringify: JSON.stringify, parse: (text) => parse(text, log) },
  });
  for (const topic of TOPICS) {
    target.addEventListener(channelOf(topic), ({ detail }) => {
      if (detail !== undefined) listeners.deliver(topic, detail as Topics[Topic]);
    });
  }
  // Commands are answered in order: after this answer the topics are subscribed to, here and after a reconnect.
  await subscriber.ping();
  const asking = setInterval(() => {
    if (subscriber.status !== 'ready') return;
    const timer = setTimeout(() => subscriber.disconnect(true), ANSWER_WITHIN_MS);
    subscriber.ping().then(
      () => clearTimeout(timer),
      () => clearTimeout(timer),
    );
  }, ASK_EVERY_MS);
  const resume = async () => {
    await subscriber.ping();
    down = false;
    log.info('the wire is back');
    listeners.reconnected();
  };
  subscriber.on('ready', () => void resume().catch(() => undefined));

  return {
    async publish(topic, payload) {
      try {
        target.dispatchEvent(new CustomEvent(channelOf(topic), { detail: payload }));
        await handedOver;
      } catch (error) {
        log.warn({ err: error, topic }, 'a message was not handed to the wire');
      }
    },
    subscribe: (topic, handler) => listeners.add(topic, handler),
    onReconnect: (handler) => listeners.addReconnect(handler),
    async close() {
      clearInterval(asking);
      listeners.clear();
      subscriber.removeAllListeners('ready');
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}

/** The event target calls nothing of its publishing client but `publish`, and drops the promise, which we must keep. */
function onlyPublish(publish: (channel: string, message: string) => Promise<unknown>): Redis {
  return { publish } as unknown as Redis;
}

/** Others may publish on a shared Redis; what is not JSON is not ours. */
function parse(text: string, log: Logger): unknown {
  try {
    return JSON.parse(text);
  } catch {
    log.warn('a message on the wire is not JSON');
    return undefined;
  }
}
