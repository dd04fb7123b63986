// A client process: sends the same request again and again over kept connections. Started by list.ts with its orders.

import { Agent, request } from 'node:http';

/** What to send. */
export interface Load {
  url: string;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body: string;
  count: number;
  connections: number;
}

process.on('message', (load: Load) => {
  void run(load).then((sizes) => process.send!(sizes));
});

async function run({
  url,
  method,
  headers,
  body,
  count,
  connections,
}: Load): Promise<{ bytes: number; latencies: number[] }> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let left = count;
  let bytes = 0;
  const latencies: number[] = [];
  const send = () =>
    new Promise<void>((resolve, reject) => {
      const from = performance.now();
      const req = request(url, { method, headers, agent }, (res) => {
        if (res.statusCode !== 200) reject(new Error(`status ${res.statusCode}`));
        res.on('data', (chunk: Buffer) => (bytes += chunk.length));
        res.on('end', () => {
          latencies.push(performance.now() - from);
          resolve();
        });
      });
      req.on('error', reject);
      req.end(method === 'POST' ? body : undefined);
    });
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (left > 0) {
        left -= 1;
        await send();
      }
    }),
  );
  agent.destroy();
  return { bytes: bytes / count, latencies };
}
