// Leaves in package.json only the packages that the built server imports, so that `npm prune` removes the rest.
// For the image: runs in the build stage, after the build.

import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';

/** "@scope/name/deep" → "@scope/name" */
const packageOf = (specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

const imported = new Set();
for (const file of readdirSync('dist/server', { recursive: true })) {
  if (!file.endsWith('.js')) continue;
  const code = readFileSync(join('dist/server', file), 'utf8');
  for (const [, specifier] of code.matchAll(/(?:from|import|import\(|require\(|resolve\()\s*["'`]([^"'`\n]+)["'`]/g)) {
    if (/^[./#]|^node:/.test(specifier) || builtinModules.includes(specifier)) continue;
    imported.add(packageOf(specifier));
  }
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const kept = Object.entries(manifest.dependencies).filter(([name]) => imported.has(name));
manifest.dependencies = Object.fromEntries(kept);
delete manifest.devDependencies;
delete manifest.optionalDependencies;
writeFileSync('package.json', `${JSON.stringify(manifest, null, 2)}\n`);
process.stdout.write(`Kept ${kept.length} packages: ${kept.map(([name]) => name).join(', ')}\n`);
