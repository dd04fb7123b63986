// How each type is found by the inner part of its id. Types register here, so that node(id) needs to know none.

import type { GraphQLResolveInfo } from 'graphql';
import type { GraphContext } from './context.ts';

/**
 * Finds the objects with these inner ids, by inner id, as far as they exist and may be seen. The ids come from outside
 * and may be anything.
 */
type NodeLoader = (
  innerIds: string[],
  context: GraphContext,
  info: GraphQLResolveInfo,
) => Promise<ReadonlyMap<string, object>>;

export const nodeLoaders = new Map<string, NodeLoader>();

export function registerNode(type: string, load: NodeLoader): void {
  nodeLoaders.set(type, load);
}

/** What was found, by inner id. */
export const byInnerId = <T extends { id: number | bigint | string }>(rows: readonly T[]): Map<string, T> =>
  new Map(rows.map((row) => [String(row.id), row]));

/** What a loader finds of many keys. Not loadMany, which hands out failures as if they were found. */
export async function loadAll<Key, T>(
  loader: { load(key: Key): Promise<T | null> },
  keys: readonly Key[],
): Promise<NonNullable<T>[]> {
  const found = await Promise.all(keys.map((key) => loader.load(key)));
  return found.flatMap((row) => row ?? []);
}
