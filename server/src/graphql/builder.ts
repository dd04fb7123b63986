// The Pothos builder that all types are made with. It defines no types but the scalars.

import SchemaBuilder from '@pothos/core';
import PrismaPlugin from '@pothos/plugin-prisma';
import RelayPlugin from '@pothos/plugin-relay';
import { getDatamodel } from '#storage/generated/pothos.ts';
import { DateTime, Json } from './scalars.ts';
import { decodeId, encodeId } from './ids.ts';
import type PrismaTypes from '#storage/generated/pothos.ts';
import type { GraphContext } from './context.ts';

export interface SchemaShape {
  Context: GraphContext;
  PrismaTypes: PrismaTypes;
  DefaultFieldNullability: false;
  DefaultNodeNullability: false;
  DefaultEdgesNullability: { list: false; items: false };
  Scalars: {
    ID: { Input: string; Output: string };
    /** Given out as Date or as ms since 1970. */
    DateTime: { Input: Date; Output: Date | number };
    JSON: { Input: unknown; Output: unknown };
  };
}

export const builder = new SchemaBuilder<SchemaShape>({
  plugins: [RelayPlugin, PrismaPlugin],
  defaultFieldNullability: false,
  prisma: {
    client: ({ app }) => app.db,
    dmmf: getDatamodel(),
    // A resolver that forgets to spread its query would load relations one by one.
    onUnusedQuery: process.env.NODE_ENV === 'production' ? null : 'warn',
  },
  relay: {
    cursorType: 'String',
    // Defined in node.ts: ids that are no ids become typed errors there, and visibility is checked.
    nodeQueryOptions: false,
    nodesQueryOptions: false,
    encodeGlobalID: encodeId,
    decodeGlobalID: (id) => {
      const decoded = decodeId(id);
      return { typename: decoded?.type ?? '', id: decoded?.id ?? '' };
    },
    idFieldOptions: { description: 'Opaque id, unique over all types.' },
    nodeTypeOptions: { description: 'Anything that has an id and can be read again by it.' },
    pageInfoTypeOptions: { description: 'Where a page of a connection stands in the whole list.' },
    hasNextPageFieldOptions: { description: 'Whether there is more after this page.' },
    hasPreviousPageFieldOptions: { description: 'Whether there is more before this page.' },
    startCursorFieldOptions: { description: 'Cursor of the first edge; null on an empty page.' },
    endCursorFieldOptions: { description: 'Cursor of the last edge; null on an empty page.' },
    edgesFieldOptions: { description: 'The entries of this page.', nullable: { list: false, items: false } },
    nodeFieldOptions: { description: 'The entry itself.', nullable: false },
    cursorFieldOptions: { description: 'Place of the entry in this list and order.' },
    pageInfoFieldOptions: { description: 'Where this page stands.' },
    firstArgOptions: {
      description: 'Page size from the beginning, at most 100; 50 when neither first nor last is given.',
    },
    afterArgOptions: { description: 'Begin after this cursor.' },
    lastArgOptions: { description: 'Page size from the end, at most 100. Not together with first.' },
    beforeArgOptions: { description: 'End before this cursor.' },
  },
});

builder.addScalarType('DateTime', DateTime);
builder.addScalarType('JSON', Json);

builder.queryType({ description: 'Everything that can be read.' });
builder.mutationType({ description: 'Everything that can be changed. A mutation that fails has changed nothing.' });
builder.subscriptionType({
  description:
    'What happens, as it happens, in the order in which it was stored. Each event has a cursor; a subscription with ' +
    '`after` first replays what came since.',
});
