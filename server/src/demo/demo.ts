// `npm run demo`: the real program on a database of its own, watching targets on this machine that show every state.

import { join, resolve } from 'node:path';
import { runProgram } from '../program.ts';
import { startDemoServers } from './demo-servers.ts';
import { firstFreePort } from './ports.ts';
import { DEMO_LOGIN, seedDemo } from './seed.ts';
import { startDemoTargets } from './targets.ts';

const dataDir = resolve(process.env['DATA_DIR'] || './data', 'demo');
const port = process.env['PORT'] || String(await firstFreePort(4000));
// The login is public, so nobody else may reach it unless asked for.
const host = process.env['HOST'] || '127.0.0.1';
const targets = await startDemoTargets(join(dataDir, 'targets.json'));
const servers = await startDemoServers(dataDir, host);

const program = await runProgram({
  entry: import.meta.url,
  demo: DEMO_LOGIN,
  async prepare(app) {
    await seedDemo(app, targets);
    await servers.seed(app);
  },
  environment: (env) => ({
    ...env,
    DATA_DIR: dataDir,
    PORT: port,
    HOST: host,
    LOG_LEVEL: env['LOG_LEVEL'] || 'warn',
  }),
  async afterStop() {
    await Promise.all([targets.close(), servers.close()]);
  },
});

process.stdout.write(`
  Statusgraph demo: ${program.url}
  Sign in with ${DEMO_LOGIN.email} and the password "${DEMO_LOGIN.password}"
  GraphiQL is at ${program.url}/graphql. Ctrl-C stops; data stay in ${dataDir}.
${servers.words}
`);
