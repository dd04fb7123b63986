// Writes the table of environment variables in README.md from env.ts. A test fails when it is stale.

import { readFile, writeFile } from 'node:fs/promises';
import { envTable } from '../server/src/testing/env-table.ts';

const file = new URL('../README.md', import.meta.url);
const text = await readFile(file, 'utf8');
await writeFile(file, text.replace(/(<!-- env -->\n)[\s\S]*?(<!-- \/env -->)/, `$1${envTable()}$2`));
