// A client process: many WebSocket subscribers that note when each message came. Started by fan-out.ts with its orders.

import WebSocket from 'ws';

/** Whom to subscribe to. */
export interface Subscribers {
  url: string;
  count: number;
  /** Null: a bare socket that only listens. */
  graphql: { key: string; query: string } | null;
}

const latencies: number[] = [];

process.on('message', (order: Subscribers | 'report') => {
  if (order === 'report') process.send!(latencies.splice(0));
  else void open(order).then(() => process.send!('ready'));
});

async function open({ url, count, graphql }: Subscribers): Promise<void> {
  for (let i = 0; i < count; i += 50) {
    await Promise.all(Array.from({ length: Math.min(50, count - i) }, () => subscribe(url, graphql)));
  }
}

function subscribe(url: string, graphql: Subscribers['graphql']): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, graphql ? 'graphql-transport-ws' : undefined, { perMessageDeflate: false });
    socket.on('error', reject);
    socket.on('open', () =>
      graphql ? socket.send(JSON.stringify({ type: 'connection_init', payload: { apiKey: graphql.key } })) : resolve(),
    );
    socket.on('message', (data: Buffer) => {
      const text = data.toString();
      const stamp = text.indexOf('"@');
      // Cheap on purpose: this process shares the machine with the server.
      if (stamp >= 0)
        latencies.push(
          performance.timeOrigin + performance.now() - Number(text.slice(stamp + 2, text.indexOf('@"', stamp))),
        );
      else if (text.includes('connection_ack')) {
        socket.send(
          JSON.stringify({ id: String(Math.random()), type: 'subscribe', payload: { query: graphql!.query } }),
        );
        setTimeout(resolve, 50);
      }
    });
  });
}
