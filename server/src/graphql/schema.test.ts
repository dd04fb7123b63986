import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { schema } from './schema.ts';

const types = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__'));
const own = types.filter(
  (type) => !(isScalarType(type) && ['ID', 'String', 'Int', 'Float', 'Boolean'].includes(type.name)),
);

/** Name of everything that has a description, and that description. */
function described(): [name: string, description: string | null | undefined][] {
  return own.flatMap((type) => {
    const all: [string, string | null | undefined][] = [[type.name, type.description]];
    if (isEnumType(type))
      for (const value of type.getValues()) all.push([`${type.name}.${value.name}`, value.description]);
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) all.push([`${type.name}.${field.name}`, field.description]);
    }
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        all.push([`${type.name}.${field.name}`, field.description]);
        for (const arg of field.args) all.push([`${type.name}.${field.name}(${arg.name})`, arg.description]);
      }
    }
    return all;
  });
}

describe('the schema', () => {
  it('describes every type, field, argument, enum value and input field', () => {
    expect(described().length).toBeGreaterThan(500);
    expect(
      described()
        .filter(([, description]) => !description?.trim())
        .map(([name]) => name),
    ).toEqual([]);
  });

  it('describes in sentences', () => {
    expect(
      described()
        .filter(([, description]) => !/[.?]$/.test(description ?? ''))
        .map(([name]) => name),
    ).toEqual([]);
  });

  it('is the one in schema.graphql', () => {
    const file = fileURLToPath(new URL('../../../schema.graphql', import.meta.url));
    expect(readFileSync(file, 'utf8')).toBe(`${printSchema(lexicographicSortSchema(schema))}\n`);
  });

  it('keeps the names that programs rely on', () => {
    const fields = (name: string) => {
      const type = schema.getType(name);
      return isObjectType(type)
        ? Object.entries(type.getFields()).map(([field, { type: of }]) => `${field}: ${String(of)}`)
        : [];
    };
    expect(isEnumType(schema.getType('ServiceStatus')) && schema.getType('ServiceStatus')).toBeTruthy();
    expect(fields('ServiceConnection')).toEqual(expect.arrayContaining(['edges: [ServiceEdge!]!', 'totalCount: Int!']));
    expect(fields('ServiceEdge')).toContain('node: Service!');
    expect(fields('Service')).toEqual(
      expect.arrayContaining([
        'id: ID!',
        'slug: String!',
        'name: String!',
        'status: ServiceStatus!',
        'lastCheckedAt: DateTime',
        'client: Client!',
      ]),
    );
    expect(fields('Server')).toEqual(
      expect.arrayContaining(['id: ID!', 'status: ServerStatus!', 'lastSeenAt: DateTime', 'latest: ServerSample']),
    );
    expect(fields('ServerChange')).toEqual(
      expect.arrayContaining(['cursor: String!', 'change: ServerChangeKind!', 'server: Server']),
    );
    expect(fields('ServiceChanged')).toEqual(
      expect.arrayContaining(['cursor: String!', 'service: Service', 'previousStatus: ServiceStatus']),
    );
  });
});
