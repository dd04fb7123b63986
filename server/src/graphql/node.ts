// Reading anything again by its id.

import { brandWithType } from '@pothos/core';
import { badInput } from '#domain/errors.ts';
import { parseInput } from '#domain/parse-input.ts';
import { z } from 'zod';
import { builder } from './builder.ts';
import { decodeId } from './ids.ts';
import { nodeLoaders } from './node-loaders.ts';
import type { GraphContext } from './context.ts';

const idList = z.array(z.string()).max(100);

/** The object behind an id, as far as the actor sees it; null otherwise. */
async function findNode(context: GraphContext, id: string, path: (string | number)[]): Promise<object | null> {
  const decoded = decodeId(id);
  const load = decoded && nodeLoaders.get(decoded.type);
  if (!decoded || !load) throw badInput([{ path, message: 'is not an id' }]);
  const found = await load(decoded.id, context);
  if (found) brandWithType(found, decoded.type as never);
  return found;
}

builder.queryFields((t) => ({
  node: t.field({
    type: builder.nodeInterfaceRef(),
    nullable: true,
    description: 'The object with this id; null when there is none that the caller may see.',
    args: { id: t.arg.id({ required: true, description: 'Id of any object.' }) },
    resolve: (_root, { id }, context) => findNode(context, id, ['id']),
  }),
  nodes: t.field({
    type: [builder.nodeInterfaceRef()],
    nullable: { list: false, items: true },
    description: 'The objects with these ids, in their order, at most 100; null for those that are not there.',
    args: { ids: t.arg.idList({ required: true, description: 'Ids of any objects.' }) },
    resolve: (_root, { ids }, context) =>
      Promise.all(parseInput(idList, ids, ['ids']).map((id, index) => findNode(context, id, ['ids', index]))),
  }),
}));
