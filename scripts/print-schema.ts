// Prints the GraphQL schema, sorted, to schema.graphql or to the path given.

import { writeFile } from 'node:fs/promises';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { schema } from '#graphql/schema.ts';

const [path = 'schema.graphql'] = process.argv.slice(2);
await writeFile(path, `${printSchema(lexicographicSortSchema(schema))}\n`);
