// Many simulated SSH servers in one process of their own: each has a port and answers the scripts that collect.

import { createServer, type AddressInfo } from 'node:net';
import ssh2 from 'ssh2';
import { SAMPLE_SCRIPT } from '#domain/servers/collect/script.ts';
import { newKey } from '#testing/ssh-server.ts';
import { factsOf, sampleOf } from './answers.ts';

/** A host with a few hundred processes takes about so long. */
const ANSWER_MS = 10;

const [count = '1', password = ''] = process.argv.slice(2);
const startedAt = performance.now();
const hostKey = newKey();
let [open, total] = [0, 0];

const ports = await Promise.all(
  Array.from({ length: Number(count) }, async (_, host) => {
    const server = serve(host);
    const listener = createServer((socket) => {
      open += 1;
      total += 1;
      socket.setNoDelay(true);
      socket.on('error', () => {});
      socket.on('close', () => (open -= 1));
      server.injectSocket(socket);
    });
    await new Promise<void>((resolve) => {
      listener.listen(0, '127.0.0.1', () => resolve());
    });
    return (listener.address() as AddressInfo).port;
  }),
);

function serve(host: number): InstanceType<typeof ssh2.Server> {
  return new ssh2.Server({ hostKeys: [hostKey] }, (connection) => {
    connection.on('error', () => {});
    connection.on('authentication', (context) => {
      if (context.method === 'password' && context.password === password) context.accept();
      else context.reject(['password']);
    });
    connection.on('session', (acceptSession) => {
      acceptSession().on('exec', (accept) => {
        const channel = accept();
        channel.on('error', () => {});
        let script = '';
        channel.on('data', (data: Buffer) => {
          script += data.toString();
        });
        channel.on('end', () =>
          setTimeout(() => {
            const sample = script === SAMPLE_SCRIPT;
            channel.write(sample ? sampleOf(host, (performance.now() - startedAt) / 1_000) : factsOf(host));
            channel.exit(0);
            channel.end();
          }, ANSWER_MS),
        );
      });
    });
  });
}

process.stdout.write(`${JSON.stringify(ports)}\n`);
process.on('message', () => process.send?.({ open, total }));
process.on('disconnect', () => process.exit(0));
