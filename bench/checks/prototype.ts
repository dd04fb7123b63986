// The yardstick: timers, node:http over fresh connections with timings, one multi-row INSERT every 250 ms.

import http from 'node:http';
import pg from 'pg';
import { BURST_GAP_MS, measure, newTally, readOrder, report } from './side.ts';

interface Row {
  id: number;
  at: number;
  delay: number;
  duration: number;
  connect: number;
  firstByte: number;
  download: number;
  bytes: number;
  code: number;
}

const order = readOrder();
const tally = newTally();
const pool = new pg.Pool({ connectionString: order.databaseUrl, max: 2 });
let rows: Row[] = [];

function check(id: number, at: number, delay: number, done?: () => void): void {
  const from = performance.now();
  let connected = 0;
  let answered = 0;
  let bytes = 0;
  const chunks: Buffer[] = [];
  const request = http.request(order.targetUrl, { agent: false }, (response) => {
    answered = performance.now();
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      chunks.push(chunk);
    });
    response.on('end', () => {
      clearTimeout(timer);
      const now = performance.now();
      const code = response.statusCode!;
      tally.durations.push(now - from);
      rows.push({
        id,
        at,
        delay,
        duration: now - from,
        connect: connected - from,
        firstByte: answered - connected,
        download: now - answered,
        bytes,
        code,
      });
      done?.();
    });
  });
  const timer = setTimeout(() => request.destroy(), 5_000);
  request.on('socket', (socket) => {
    socket.on('connect', () => {
      connected = performance.now();
    });
  });
  request.on('error', () => clearTimeout(timer));
  request.end();
}

const INSERT = `INSERT INTO prototype_check SELECT to_timestamp(at / 1000), id, delay, duration, connect, first_byte, download, bytes, code
  FROM unnest($1::float8[], $2::int[], $3::int[], $4::real[], $5::real[], $6::real[], $7::real[], $8::int[], $9::int2[])
    AS c(at, id, delay, duration, connect, first_byte, download, bytes, code)`;

async function flush(): Promise<void> {
  const batch = rows;
  rows = [];
  if (batch.length === 0) return;
  const list = (of: (row: Row) => number) => `{${batch.map(of).join(',')}}`;
  await pool.query({
    name: 'insert',
    text: INSERT,
    values: [
      list((row) => row.at),
      list((row) => row.id),
      list((row) => row.delay),
      list((row) => row.duration),
      list((row) => row.connect),
      list((row) => row.firstByte),
      list((row) => row.download),
      list((row) => row.bytes),
      list((row) => row.code),
    ],
  });
  tally.recorded += batch.length;
}

/** Each service on its own grid, as the product does it. */
function paced(): void {
  const interval = order.intervalSeconds * 1_000;
  const start = Date.now();
  for (let id = 1; id <= order.services; id += 1) {
    let due = start + Math.floor((id / order.services) * interval);
    const run = () => {
      const delay = Math.max(0, Date.now() - due);
      tally.lateness.push(delay);
      check(id, due, delay);
      due += interval;
      setTimeout(run, due - Date.now());
    };
    setTimeout(run, due - start);
  }
}

/** 50 at a time until a burst is done; one burst to warm up, one to be measured. */
function bursts(): void {
  for (const at of [order.burstAt - BURST_GAP_MS, order.burstAt])
    setTimeout(() => burst(order.services / 2), at - Date.now());
}

function burst(size: number): void {
  let begun = 0;
  const next = () => {
    begun += 1;
    if (begun <= size) check(begun, Date.now(), 0, next);
  };
  for (let i = 0; i < 50; i += 1) next();
}

await pool.query(`CREATE TABLE IF NOT EXISTS prototype_check (
  scheduled_at timestamptz(3), service_id int, delay_ms int, duration_ms real, connect_ms real, first_byte_ms real,
  download_ms real, bytes int, status_code int2)`);
await pool.query('CREATE INDEX IF NOT EXISTS prototype_check_key ON prototype_check (service_id, scheduled_at)');
setInterval(() => void flush(), 250);
if (order.rate > 0) paced();
else bursts();
report(await measure(order, tally, pool));
process.exit(0);
