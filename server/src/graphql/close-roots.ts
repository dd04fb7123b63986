// Default closed: a root field needs an actor unless it says `extensions: { public: true }`.

import { viewer } from './context.ts';
import type { GraphQLSchema } from 'graphql';
import type { GraphContext } from './context.ts';

/** Guards every root field of the schema, in place. Everything else is reached through one of them. */
export function closeRoots(schema: GraphQLSchema): GraphQLSchema {
  for (const type of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    for (const field of Object.values(type?.getFields() ?? {})) {
      if (field.extensions.public === true) continue;
      const { resolve, subscribe } = field;
      if (subscribe) {
        field.subscribe = (root, args, context: GraphContext, info) => {
          viewer(context);
          return subscribe(root, args, context, info);
        };
      } else if (resolve) {
        field.resolve = (root, args, context: GraphContext, info) => {
          viewer(context);
          return resolve(root, args, context, info);
        };
      }
    }
  }
  return schema;
}
