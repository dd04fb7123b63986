// Generates the Prisma client and Pothos' types. Runs after each install; does nothing where the generator is not
// installed (a production install of a built image).

import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';

let cli;
let bin;
try {
  const home = dirname(createRequire(import.meta.url).resolve('prisma/package.json'));
  cli = join(home, 'build', 'index.js');
  bin = join(dirname(home), '.bin');
} catch {
  process.exit(0);
}
const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'generate'], {
  encoding: 'utf8',
  env: {
    ...process.env,
    // Generators are found by name; npm has their place in the PATH, node alone has not.
    PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
    // Generating needs no schema engine, but the CLI wants to download one unless it is told where it is.
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  },
});
if (status !== 0) process.stderr.write(`${stdout}\n${stderr}\n`);
process.exit(status ?? 1);
