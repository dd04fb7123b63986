import { getVariableValues, parse, validate } from 'graphql';
import type { OperationDefinitionNode } from 'graphql';
import { expect, it } from 'vitest';
import { schema } from '#graphql/schema.ts';
import { EXAMPLES } from './graphiql-examples.ts';

it.each(EXAMPLES)('OBS-6: example %# of GraphiQL fits the schema', ({ query, variables }) => {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const { variableDefinitions = [] } = document.definitions[0] as OperationDefinitionNode;
  const values = JSON.parse(variables ?? '{}') as Record<string, unknown>;
  expect(getVariableValues(schema, variableDefinitions, values).errors).toBeUndefined();
});
