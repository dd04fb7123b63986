// Writes .gz and .br beside the text files of the built web app, once at build time; the server hands them out as they are.

import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const DIR = 'dist/client';
/** Smaller files fit into one packet anyway. */
const LEAST_BYTES = 1_000;

for (const name of readdirSync(DIR, { recursive: true })) {
  if (!/\.(js|css|html|svg|json|webmanifest)$/.test(name)) continue;
  const text = readFileSync(join(DIR, name));
  if (text.length < LEAST_BYTES) continue;
  writeFileSync(join(DIR, `${name}.gz`), gzipSync(text, { level: 9 }));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: text.length };
  writeFileSync(join(DIR, `${name}.br`), brotliCompressSync(text, { params }));
}
