// Keyset paging for connections: sizes, cursors and the bounds they set. A cursor holds the sort it belongs to and
// the sort values of its row, so that pages stay right while rows come and go.

import { badInput } from './errors.ts';
import type { Issue } from './errors.ts';

export const DEFAULT_PAGE = 50;
export const MAX_PAGE = 100;

/** Arguments of a connection as they arrive. */
export interface PageArgs {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
}

type Scalar = string | number;
/** Sort values of a row; the last one is unique. */
export type Key = Scalar[];
/** Type of a sort value: a `long` fits bigint, a `time` is in ISO 8601. */
export type KeyType = 'string' | 'number' | 'int' | 'long' | 'time';

/** What to read: up to `limit` rows (one more than the page) between two keys, from the end when `backward`. */
export interface PagePlan {
  size: number;
  limit: number;
  backward: boolean;
  after: Key | null;
  before: Key | null;
}

/** A page of rows with the cursor of each. */
export interface Page<T> {
  edges: { cursor: string; node: T }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string | null;
    endCursor: string | null;
  };
}

/**
 * Checks the arguments of a connection.
 * @param sort name of the order that the cursors belong to
 * @param types type of each value of a key
 * @throws DomainError BAD_INPUT that names the argument
 */
export function planPage(args: PageArgs, sort: string, types: KeyType[]): PagePlan {
  const issues: Issue[] = [];
  const { first = null, last = null } = args;
  if (first !== null && last !== null) issues.push({ path: ['last'], message: 'cannot be combined with first' });
  for (const [name, value] of Object.entries({ first, last })) {
    if (value !== null && (value < 0 || value > MAX_PAGE))
      issues.push({ path: [name], message: `must be from 0 to ${MAX_PAGE}` });
  }
  const bound = (name: 'after' | 'before') => {
    const cursor = args[name] ?? null;
    const key = cursor === null ? null : decode(cursor, sort, types);
    if (cursor !== null && key === null)
      issues.push({ path: [name], message: 'is not a cursor of this list and order' });
    return key;
  };
  const [after, before] = [bound('after'), bound('before')];
  if (issues.length > 0) throw badInput(issues);
  const size = first ?? last ?? DEFAULT_PAGE;
  return { size, limit: size + 1, backward: last !== null, after, before };
}

/** Makes the page of what was read: at most `plan.limit` rows, in the order of reading (from the end when backward). */
export function toPage<T>(plan: PagePlan, sort: string, rows: T[], keyOf: (row: T) => Key): Page<T> {
  const more = rows.length > plan.size;
  const kept = rows.slice(0, plan.size);
  if (plan.backward) kept.reverse();
  const edges = kept.map((node) => new LazyEdge(node, sort, keyOf));
  return {
    edges,
    pageInfo: {
      hasNextPage: plan.backward ? plan.before !== null : more,
      hasPreviousPage: plan.backward ? more : plan.after !== null,
      get startCursor() {
        return edges[0]?.cursor ?? null;
      },
      get endCursor() {
        return edges.at(-1)?.cursor ?? null;
      },
    },
  };
}

/** Cursors are made when they are asked for: lists that are not paged through do not need a hundred of them. */
class LazyEdge<T> {
  readonly node: T;
  readonly #sort: string;
  readonly #keyOf: (row: T) => Key;

  constructor(node: T, sort: string, keyOf: (row: T) => Key) {
    this.node = node;
    this.#sort = sort;
    this.#keyOf = keyOf;
  }

  get cursor(): string {
    return encode(this.#sort, this.#keyOf(this.node));
  }
}

/**
 * The SQL of a plan's bounds and order.
 * @param columns SQL expression of each value of the key, none of them null
 * @param bind adds a parameter and returns its placeholder
 */
export function pageSql(
  plan: PagePlan,
  columns: string[],
  descending: boolean,
  bind: (value: Scalar) => string,
): { where: string[]; orderBy: string; limit: string; ascending: boolean } {
  const key = (values: Key) => `(${values.map(bind).join(', ')})`;
  const row = `(${columns.join(', ')})`;
  const where: string[] = [];
  if (plan.after) where.push(`${row} ${descending ? '<' : '>'} ${key(plan.after)}`);
  if (plan.before) where.push(`${row} ${descending ? '>' : '<'} ${key(plan.before)}`);
  const ascending = descending === plan.backward;
  const direction = ascending ? 'ASC' : 'DESC';
  return {
    where,
    ascending,
    orderBy: `ORDER BY ${columns.map((column) => `${column} ${direction}`).join(', ')}`,
    limit: `LIMIT ${bind(plan.limit)}`,
  };
}

/**
 * A plan's bounds and order for Prisma, for rows from the newest to the oldest.
 * @param time name of the column that comes before the id in the keys
 */
export function newestFirst(plan: PagePlan, time: string) {
  const beyond = ([at = '', id]: Key, side: 'lt' | 'gt') => ({
    // Without the first of these, the database would walk from the end of its index to the bound.
    [time]: { [`${side}e`]: new Date(at) },
    OR: [{ [time]: { [side]: new Date(at) } }, { id: { [side]: id } }],
  });
  const bounds = [
    ...(plan.after ? [beyond(plan.after, 'lt')] : []),
    ...(plan.before ? [beyond(plan.before, 'gt')] : []),
  ];
  const direction = plan.backward ? 'asc' : 'desc';
  return {
    // The name of the column is the caller's, so their type says nothing.
    bounds: bounds as object[],
    orderBy: [{ [time]: direction }, { id: direction }] as Record<string, 'asc' | 'desc'>[],
    take: plan.limit,
  };
}

function encode(sort: string, key: Key): string {
  return Buffer.from(JSON.stringify([sort, ...key])).toString('base64url');
}

function decode(cursor: string, sort: string, types: KeyType[]): Key | null {
  try {
    const [of, ...key] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as Scalar[];
    const fits = of === sort && key.length === types.length && types.every((type, i) => isOf(type, key[i]));
    return fits ? key : null;
  } catch {
    return null;
  }
}

/** A cursor comes from outside: what the database would choke on must not get there. */
function isOf(type: KeyType, value: unknown): boolean {
  switch (type) {
    case 'string':
      return typeof value === 'string' && !value.includes('\0');
    case 'time':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) && !Number.isNaN(Date.parse(value));
    case 'number':
      return typeof value === 'number';
    case 'int':
      return Number.isInteger(value) && Math.abs(value as number) < 2 ** 31;
    case 'long':
      return Number.isSafeInteger(value);
  }
}
