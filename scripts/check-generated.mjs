// Fails when schema.graphql or the web app's typed documents are not what the sources generate.

import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const files = () => {
  const contents = new Map([['schema.graphql', readFileSync('schema.graphql', 'utf8')]]);
  const walk = (dir) => {
    for (const entry of readdirSync(dir)) {
      const path = join(dir, entry);
      if (statSync(path).isDirectory()) walk(path);
      else contents.set(path, readFileSync(path, 'utf8'));
    }
  };
  walk('client/src/gql');
  return contents;
};

const before = files();
const { status } = spawnSync('npm', ['run', 'generate', '--silent'], { stdio: ['ignore', 'ignore', 'inherit'] });
if (status !== 0) process.exit(1);
const after = files();
const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
  (file) => before.get(file) !== after.get(file),
);
if (changed.length > 0) {
  process.stderr.write(`Generated files were stale and are now renewed, commit them: ${changed.join(', ')}\n`);
  process.exit(1);
}
