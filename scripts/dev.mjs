// Server with reload on :4000 and the web app with hot reload on :5173, until Ctrl-C.

import { spawn } from 'node:child_process';

const run = (args) => spawn(process.execPath, args, { stdio: 'inherit' });
const children = [
  run(['node_modules/tsx/dist/cli.mjs', 'watch', '--include', 'server/src/**', 'server/src/main.ts']),
  run(['node_modules/vite/bin/vite.js', '--config', 'client/vite.config.ts']),
];
process.on('SIGINT', () => {});
for (const child of children) child.on('exit', () => children.forEach((other) => other.kill()));
