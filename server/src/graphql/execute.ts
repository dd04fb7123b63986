// Runs operations: by graphql-js at first, compiled by graphql-jit once a document is hot (a third of the CPU time).

import { execute, getOperationAST } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { variablesError } from './variables.ts';
import type { DocumentNode, ExecutionArgs, ExecutionResult } from 'graphql';
import type { CompiledQuery } from 'graphql-jit';

/** Compiling costs some ms: documents that come once or twice are not worth it, and cannot be used to burn CPU. */
const HOT = 3;

interface Plan {
  runs: number;
  /** Null: cannot be compiled. */
  compiled?: CompiledQuery | null;
}

/** A result, or the promise of one. */
export type Execute = (args: ExecutionArgs) => ExecutionResult | Promise<ExecutionResult>;

export function createExecutor(): Execute {
  // The parser cache hands out the same document for the same text as long as it is in use.
  const plans = new WeakMap<DocumentNode, Map<string, Plan>>();

  return (args) => {
    const { document, operationName, schema } = args;
    const operation = getOperationAST(document, operationName);
    const values = args.variableValues ?? {};
    const explain = (result: ExecutionResult) =>
      // Without data the operation did not begin: its variables do not fit.
      operation && result.errors && !('data' in result)
        ? { errors: [variablesError(schema, operation, values)] }
        : result;

    const byName = plans.get(document) ?? new Map<string, Plan>();
    plans.set(document, byName);
    const plan = byName.get(operationName ?? '') ?? { runs: 0 };
    byName.set(operationName ?? '', plan);
    plan.runs += 1;
    if (plan.compiled === undefined && plan.runs >= HOT && operation?.operation !== 'mutation') {
      const compiled = compileQuery(schema, document, operationName ?? undefined, { disableLeafSerialization: true });
      plan.compiled = isCompiledQuery(compiled) ? compiled : null;
    }
    const result = plan.compiled ? plan.compiled.query(args.rootValue, args.contextValue, values) : execute(args);
    return result instanceof Promise ? result.then(explain) : explain(result);
  };
}
