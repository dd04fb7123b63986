// Connections over pages of the domain.

import { builder } from './builder.ts';
import type { ObjectRef } from '@pothos/core';
import type { Page } from '#domain/page.ts';
import type { SchemaShape } from './builder.ts';

/** A page, and the way to count the whole list, which is done only when somebody asks. */
export interface Connection<T> extends Page<T> {
  /** Null: too many to count. */
  count(): Promise<number | null>;
}

/** Where the rows stand below a field that is a connection, for `queryFromInfo`. */
export const NODES = ['edges', 'node'];

type Types = PothosSchemaTypes.ExtendDefaultTypes<SchemaShape>;

/** Object type `<name>Connection` with edges, pageInfo and a totalCount. */
export function connectionType<T extends object>(name: string, node: ObjectRef<Types, T, T>, plural: string) {
  return builder.connectionObject(
    {
      type: node,
      name: `${name}Connection`,
      description: `A page of ${plural}.`,
      fields: (t) => ({
        totalCount: t.int({
          description: `How many ${plural} the filter leaves, on all pages.`,
          extensions: { cost: 10 },
          resolve: async (page) => (await counter(page)()) ?? 0,
        }),
      }),
    },
    edgeOf(name, plural),
  );
}

/** The same for lists that may be too long to be counted. */
export function longConnectionType<T extends object>(name: string, node: ObjectRef<Types, T, T>, plural: string) {
  return builder.connectionObject(
    {
      type: node,
      name: `${name}Connection`,
      description: `A page of ${plural}.`,
      fields: (t) => ({
        totalCount: t.int({
          nullable: true,
          description: `How many ${plural} the filter leaves, on all pages; null when there are too many to count.`,
          extensions: { cost: 10 },
          resolve: (page) => counter(page)(),
        }),
      }),
    },
    edgeOf(name, plural),
  );
}

const edgeOf = (name: string, plural: string) => ({
  name: `${name}Edge`,
  description: `One of the ${plural} on a page, with its cursor.`,
});

/** Pothos knows nothing of `count`; every connection is made by `connection`, which puts it there. */
const counter = (page: unknown) => (page as Connection<unknown>).count;

/** Adds the counting to a page. */
export function connection<T>(page: Page<T>, count: () => Promise<number | null>): Connection<T> {
  return { ...page, count };
}
