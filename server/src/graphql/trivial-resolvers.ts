// Takes away resolvers that only read a property: without them the compiled executor reads it itself, which spares a
// call per field and row.

import { isObjectType } from 'graphql';
import type { GraphQLSchema } from 'graphql';

/** Removes them from the schema, in place. Root fields keep theirs. */
export function dropTrivialResolvers(schema: GraphQLSchema): GraphQLSchema {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || roots.includes(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const isOfConnection = isPlain(type.name, field.name);
      if (isOfConnection || field.extensions.pothosExposedField === field.name) delete field.resolve;
    }
  }
  return schema;
}

/** The Relay plugin gives these a resolver that reads the property of the same name. */
function isPlain(type: string, field: string): boolean {
  if (type.endsWith('Connection')) return field === 'edges' || field === 'pageInfo';
  return type.endsWith('Edge') && field === 'node';
}
