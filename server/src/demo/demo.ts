// `npm run demo`: the real program on a database of its own, watching targets on this machine that show every state.

import { join, resolve } from 'node:path';
import { runProgram } from '../program.ts';
import { firstFreePort } from './ports.ts';
import { DEMO_LOGIN, seedDemo } from './seed.ts';
import { startDemoTargets } from './targets.ts';

const dataDir = resolve(process.env['DATA_DIR'] || './data', 'demo');
const port = process.env['PORT'] || String(await firstFreePort(4000));
const targets = await startDemoTargets(join(dataDir, 'targets.json'));

const program = await runProgram({
  entry: import.meta.url,
  demo: DEMO_LOGIN,
  prepare: (app) => seedDemo(app, targets),
  environment: (env) => ({
    ...env,
    DATA_DIR: dataDir,
    PORT: port,
    // The login is public, so nobody else may reach it unless asked for.
    HOST: env['HOST'] || '127.0.0.1',
    LOG_LEVEL: env['LOG_LEVEL'] || 'warn',
  }),
  afterStop: () => targets.close(),
});

process.stdout.write(`
  Statusgraph demo: ${program.url}
  Sign in with ${DEMO_LOGIN.email} and the password "${DEMO_LOGIN.password}"
  GraphiQL is at ${program.url}/graphql. Ctrl-C stops; data stay in ${dataDir}.

`);
