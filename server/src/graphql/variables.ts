// Names the variables, and the fields inside of them, that do not fit the schema.

import { GraphQLError, coerceInputValue, isInputType, typeFromAST } from 'graphql';
import type { GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Issue } from '#domain/errors.ts';

/** One error with an issue per fault; for variables that are known to be wrong. The values are not repeated. */
export function variablesError(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  values: Record<string, unknown>,
): GraphQLError {
  const issues: Issue[] = [];
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type);
    if (!isInputType(type)) continue;
    if (values[name] === undefined) {
      if (definition.type.kind === 'NonNullType' && !definition.defaultValue)
        issues.push({ path: [name], message: 'is required' });
      continue;
    }
    coerceInputValue(values[name], type, (path, _value, error) => {
      issues.push(issueOf([name, ...path], error.originalError?.message ?? error.message));
    });
  }
  const [first] = issues;
  return new GraphQLError(first ? `${first.path.join('.')}: ${first.message}` : 'The variables are not valid.', {
    extensions: { code: 'BAD_INPUT', issues },
  });
}

/** graphql-js words missing and unknown fields as faults of the object around them. */
function issueOf(path: (string | number)[], message: string): Issue {
  const missing = /^Field "(\w+)" of required type .* was not provided\.$/.exec(message)?.[1];
  if (missing) return { path: [...path, missing], message: 'is required' };
  const unknown = /^Field "(\w+)" is not defined by type/.exec(message)?.[1];
  if (unknown) return { path: [...path, unknown], message: 'is not known' };
  return { path, message };
}
