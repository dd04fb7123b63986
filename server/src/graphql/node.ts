// Reading anything again by its id.

import { brandWithType } from '@pothos/core';
import { badInput } from '#domain/errors.ts';
import { parseInput } from '#domain/parse-input.ts';
import { z } from 'zod';
import { builder } from './builder.ts';
import { decodeId } from './ids.ts';
import { nodeLoaders } from './node-loaders.ts';
import type { GraphQLResolveInfo } from 'graphql';
import type { GraphContext } from './context.ts';

const idList = z.array(z.string()).max(100);

/** The objects behind ids in their order, as far as the actor sees them; null otherwise. Each type is read once. */
async function findNodes(
  context: GraphContext,
  info: GraphQLResolveInfo,
  ids: readonly string[],
  pathOf: (index: number) => (string | number)[],
): Promise<(object | null)[]> {
  const wanted = ids.map((id, index) => {
    const decoded = decodeId(id);
    if (decoded && nodeLoaders.has(decoded.type)) return decoded;
    throw badInput([{ path: pathOf(index), message: 'is not an id' }]);
  });
  const types = new Map<string, string[]>();
  for (const { type, id } of wanted) types.set(type, [...(types.get(type) ?? []), id]);
  const found = new Map<string, ReadonlyMap<string, object>>();
  await Promise.all(
    [...types].map(async ([type, innerIds]) => {
      const objects = await nodeLoaders.get(type)!(innerIds, context, info);
      for (const object of objects.values()) brandWithType(object, type as never);
      found.set(type, objects);
    }),
  );
  return wanted.map(({ type, id }) => found.get(type)?.get(id) ?? null);
}

builder.queryFields((t) => ({
  node: t.field({
    type: builder.nodeInterfaceRef(),
    nullable: true,
    description: 'The object with this id; null when there is none that the caller may see.',
    args: { id: t.arg.id({ required: true, description: 'Id of any object.' }) },
    resolve: async (_root, { id }, context, info) => (await findNodes(context, info, [id], () => ['id']))[0] ?? null,
  }),
  nodes: t.field({
    type: [builder.nodeInterfaceRef()],
    nullable: { list: false, items: true },
    description: 'The objects with these ids, in their order, at most 100; null for those that are not there.',
    args: { ids: t.arg.idList({ required: true, description: 'Ids of any objects.' }) },
    resolve: (_root, { ids }, context, info) =>
      findNodes(context, info, parseInput(idList, ids, ['ids']), (index) => ['ids', index]),
  }),
}));
