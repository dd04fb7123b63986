// Generates the Prisma client and Pothos' types. Runs after each install; does nothing where the generator is not
// installed (a production install of a built image).

import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

let cli;
try {
  cli = join(dirname(createRequire(import.meta.url).resolve('prisma/package.json')), 'build', 'index.js');
} catch {
  process.exit(0);
}
const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'generate'], {
  encoding: 'utf8',
  // Generating needs no schema engine, but the CLI wants to download one unless it is told where it is.
  env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' },
});
if (status !== 0) process.stderr.write(`${stdout}\n${stderr}\n`);
process.exit(status ?? 1);
