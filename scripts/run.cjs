// Runs a built entry point (dist/server/<name>.js) in this process; builds first when a source is newer than the build.
// Usage: node scripts/run.cjs main|demo [arguments]
// CommonJS, because it must set the size of the thread pool before anything uses it, and loading a module does.

// Names are looked up on this pool: with the usual 4 threads a few slow names would delay all other checks.
process.env.UV_THREADPOOL_SIZE ??= '64';

const { spawnSync } = require('node:child_process');
const { existsSync, readdirSync, statSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');

const root = join(__dirname, '..');
const [name, ...rest] = process.argv.slice(2);
const stamp = join(root, 'dist', '.built');

/** Newest modification below the given paths, ms. */
function newest(paths) {
  let time = 0;
  for (const path of paths) {
    if (!existsSync(path)) continue;
    const info = statSync(path);
    if (!info.isDirectory()) time = Math.max(time, info.mtimeMs);
    else time = Math.max(time, newest(readdirSync(path).map((entry) => join(path, entry))));
  }
  return time;
}

const sources = [
  'server/src',
  'client/src',
  'client/index.html',
  'client/public',
  'server/prisma',
  'package-lock.json',
];
const built = existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
if (newest(sources.map((path) => join(root, path))) > built) {
  process.stdout.write('Building (about ten seconds, only after a change) …\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status, stdout, stderr } = spawnSync(npm, ['run', 'build', '--silent'], { cwd: root, encoding: 'utf8' });
  if (status !== 0) {
    process.stderr.write(`${stdout}\n${stderr}\nThe build failed.\n`);
    process.exit(1);
  }
  writeFileSync(stamp, new Date().toISOString());
}
const entry = join(root, 'dist', 'server', `${name}.js`);
process.argv.splice(1, 2 + rest.length, entry, ...rest);
void import(pathToFileURL(entry).href);
