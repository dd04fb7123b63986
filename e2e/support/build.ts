// Builds the program once for the run.

import { execFileSync } from 'node:child_process';

export default function setup(): void {
  // Vitest's own NODE_ENV would make a slow build, for developers.
  const env = { ...process.env, NODE_ENV: 'production' };
  execFileSync('npm', ['run', 'build', '--silent'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
}
