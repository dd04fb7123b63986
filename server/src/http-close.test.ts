import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { until } from '#testing/until.ts';
import { testApi } from './graphql/testing/api.ts';
import { socketClient, subscribe, subscribeSse } from './graphql/testing/live.ts';

const api = testApi();

it('JOB-3: a server that stops sends live clients away to come back, answers what is under way, and ends', async () => {
  const target = createServer((_req, res) => void setTimeout(() => res.end('ok'), 700));
  await new Promise<void>((done) => target.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(target.address() as AddressInfo).port}`;
  const query = 'subscription { serviceChanged { cursor } }';
  const socket = subscribe(socketClient(api.url, { apiKey: api.admin }), query);
  const stream = await subscribeSse(api.url, { 'x-api-key': api.admin }, query);
  await until(() => api.metrics.open === 2, 'subscriptions');
  const preview = 'mutation($i: PreviewProbeInput!) { previewProbe(input: $i) { verdict } }';
  const underWay = api.send(preview, { i: { kind: 'HTTP', config: { url } } });
  await new Promise((done) => setTimeout(done, 200));

  const from = performance.now();
  await api.server.close();
  expect(performance.now() - from).toBeLessThan(3_000);
  expect((await underWay).data).toEqual({ previewProbe: { verdict: 'UP' } });
  await until(() => socket.ended && stream.ended, 'the end of the live clients');
  // 1012, service restart: graphql-ws connects again. The stream breaks off without "complete".
  expect(socket.errors).toMatchObject([{ extensions: { code: '1012' } }]);
  expect(stream.errors).toEqual([]);
  expect(api.metrics.open).toBe(0);
  await expect(fetch(api.url)).rejects.toThrow();
  target.close();
});
