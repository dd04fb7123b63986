// Stores what a server is: a row for each change, and when it was last seen unchanged.

import type { NewEvent } from '#domain/events/append.ts';
import { storable } from '#storage/columns.ts';
import { sql } from '#storage/sql.ts';
import type { SqlTx } from '#storage/sql.ts';
import { inventorySchema } from '../collect/inventory.ts';
import type { Inventory } from '../collect/inventory.ts';
import { inventoryChanges } from '../collect/inventory-changes.ts';

/** Hardware and system of a server as they were read. */
export interface ReadInventory {
  serverId: number;
  clientId: number;
  at: Date;
  facts: Inventory;
}

interface Newest {
  id: number;
  serverId: number;
  facts: unknown;
}

/** More changes of one reading are only counted. */
const TOLD = 6;

/**
 * Stores readings, one per server, while the states are locked. Answers the events of changes and the servers with new
 * facts.
 */
export async function recordInventories(
  tx: SqlTx,
  read: readonly ReadInventory[],
): Promise<{ events: NewEvent[]; changed: number[] }> {
  if (read.length === 0) return { events: [], changed: [] };
  const newest = await newestOf(tx, read);
  const events: NewEvent[] = [];
  const fresh: ReadInventory[] = [];
  const same: { id: number; at: Date }[] = [];
  for (const one of read) {
    const before = newest.get(one.serverId);
    const facts = before && inventorySchema.safeParse(before.facts).data;
    const changes = facts ? inventoryChanges(facts, one.facts) : [];
    if (before && facts && changes.length === 0) same.push({ id: before.id, at: one.at });
    else fresh.push(one);
    if (changes.length > 0) events.push(eventOf(one, changes));
  }
  if (fresh.length > 0) await insert(tx, fresh);
  if (same.length > 0) {
    await sql(
      tx,
      `UPDATE inventory i SET seen_at = greatest(i.seen_at, s.at)
       FROM jsonb_to_recordset($1::jsonb) AS s(id int, at timestamptz) WHERE i.id = s.id`,
      [JSON.stringify(same)],
    );
  }
  return { events, changed: fresh.map((one) => one.serverId) };
}

async function newestOf(tx: SqlTx, read: readonly ReadInventory[]): Promise<Map<number, Newest>> {
  const rows = await sql<Newest>(
    tx,
    `SELECT i.id, i.server_id AS "serverId", i.facts FROM unnest($1::int[]) AS u(id) CROSS JOIN LATERAL (
       SELECT * FROM inventory WHERE server_id = u.id ORDER BY at DESC LIMIT 1) AS i`,
    [read.map((one) => one.serverId)],
  );
  return new Map(rows.map((row) => [row.serverId, row]));
}

async function insert(tx: SqlTx, fresh: readonly ReadInventory[]): Promise<void> {
  const rows = fresh.map(({ serverId, at, facts }) => ({ serverId, at, facts }));
  await sql(
    tx,
    `INSERT INTO inventory (server_id, at, seen_at, facts)
     SELECT "serverId", at, at, facts FROM jsonb_to_recordset($1::jsonb) AS f("serverId" int, at timestamptz, facts jsonb)`,
    [JSON.stringify(rows, (_name, value: unknown) => (typeof value === 'string' ? storable(value) : value))],
  );
}

function eventOf({ serverId, clientId, at }: ReadInventory, changes: string[]): NewEvent {
  const more = changes.length - TOLD;
  const words = changes.slice(0, TOLD).join(' ') + (more > 0 ? ` And ${more} more.` : '');
  return { at, clientId, serverId, kind: 'HARDWARE', severity: 'INFO', words, detail: { changes } };
}
