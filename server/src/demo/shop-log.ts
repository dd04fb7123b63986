// A log file that a shop might write, for the demo's log source.

import { appendFile, chmod, rename, stat, writeFile } from 'node:fs/promises';

const EVERY_MS = 2_500;
/** Then it is rotated, as logrotate does it. */
const MAX_BYTES = 400_000;

/** Lines with how often they come. */
const LINES: readonly [share: number, line: (n: number) => string][] = [
  [40, (n) => `INFO  order ${48_000 + n} placed, ${1 + (n % 5)} items, ${12 + (n % 180)}.90 EUR`],
  [25, (n) => `INFO  GET /products/${1_000 + (n % 900)} 200 in ${8 + (n % 60)} ms`],
  [12, (n) => `DEBUG cache miss for product ${1_000 + (n % 900)}`],
  [9, (n) => `WARN  payment for order ${48_000 + n} declined: insufficient funds`],
  [6, (n) => `WARN  slow query: ${600 + (n % 900)} ms in findStock`],
  [2, (n) => `ERROR could not send the confirmation of order ${48_000 + n}: timeout after ${5_000 + (n % 50)} ms`],
  [0.3, (n) => `FATAL out of memory in worker ${n % 4}, restarting`],
];

/** Writes lines to `file` until it is stopped; begins with a few that happened before. Answers how to stop. */
export async function startShopLog(file: string): Promise<() => void> {
  const now = Date.now();
  const earlier = Array.from({ length: 120 }, (_, i) => shopLine(new Date(now - (120 - i) * EVERY_MS)));
  const isNew = await stat(file).then(
    () => false,
    () => true,
  );
  if (isNew) await writeFile(file, earlier.join(''));
  // The hosts' commands may run as another user.
  await chmod(file, 0o644);
  const timer = setInterval(() => {
    void write(file).catch(() => {});
  }, EVERY_MS);
  return () => clearInterval(timer);
}

async function write(file: string): Promise<void> {
  await appendFile(file, shopLine(new Date()), { mode: 0o644 });
  const { size } = await stat(file);
  if (size > MAX_BYTES) await rename(file, `${file}.1`);
}

function shopLine(at: Date): string {
  const total = LINES.reduce((sum, [share]) => sum + share, 0);
  let left = Math.random() * total;
  const [, line] = LINES.find(([share]) => (left -= share) < 0) ?? LINES[0]!;
  return `${at.toISOString()} ${line(Math.floor(at.getTime() / 1_000) % 50_000)}\n`;
}
