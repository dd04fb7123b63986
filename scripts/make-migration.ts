// Writes the next migration: what changed in schema.prisma since the last commit. npm run migrate:make -- <name>
// The SQL is to be reviewed: partitions, column order and partial indexes are not Prisma's to know (see the head of
// the first migration), and no comment in it may hold a semicolon.

import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLogger } from '../server/src/logger.ts';
import { startEmbedded } from '../server/src/storage/embedded.ts';
import { withSchemaEngine } from '../server/src/storage/schema-engine.ts';

const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  process.stderr.write('Usage: npm run migrate:make -- <name in lower_case>\n');
  process.exit(1);
}
const root = fileURLToPath(new URL('..', import.meta.url));
const file = 'server/prisma/schema.prisma';
const model = (content: string) => ({ tag: 'schemaDatamodel' as const, files: [{ path: 'schema.prisma', content }] });
const before = execFileSync('git', ['show', `HEAD:${file}`], { cwd: root, encoding: 'utf8' });
const after = await readFile(join(root, file), 'utf8');

// Two models are compared, but the engine wants a database to ask for its version.
const scratch = await mkdtemp(join(tmpdir(), 'statusgraph-migration-'));
await chmod(scratch, 0o755);
const server = await startEmbedded(scratch, createLogger('warn'));
const { stdout } = await withSchemaEngine(server.url, [], (engine) =>
  engine.diff({
    from: model(before),
    to: model(after),
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  }),
);
await server.stop();
await rm(scratch, { recursive: true, force: true });
const time = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
const dir = join(root, 'server/prisma/migrations', `${time}_${name}`);
await mkdir(dir);
await writeFile(join(dir, 'migration.sql'), stdout ?? '');
process.stdout.write(`${join(dir, 'migration.sql')}\n`);
