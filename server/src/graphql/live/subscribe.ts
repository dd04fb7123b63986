// GraphQL's `subscribe` on top of the hub.

import { Kind, createSourceEventStream, getOperationAST, visit } from 'graphql';
import { DomainError } from '#domain/errors.ts';
import { visibilityKey } from '#domain/auth/visibility.ts';
import { presentError, presentResult } from '../errors.ts';
import { variablesError } from '../variables.ts';
import { DirectSource, joinDirect } from './direct.ts';
import { createQueue } from './queue.ts';
import { LiveSource } from './source.ts';
import { liveContext, viewer } from '../context.ts';
import type { DocumentNode, ExecutionArgs, ExecutionResult } from 'graphql';
import type { GraphContext } from '../context.ts';
import type { Execute } from '../execute.ts';
import type { Hub } from './hub.ts';
import type { Sink } from './frame.ts';
import type { Rendering } from './channel.ts';
import type { Actor } from '#domain/auth/actor.ts';

export type Subscribe = (args: ExecutionArgs) => Promise<AsyncIterable<ExecutionResult> | ExecutionResult>;

/** Runs subscriptions; each ends when the reader leaves, or by itself with an error. */
export function createSubscribe(hub: Hub, execute: Execute): Subscribe {
  return async (args) => {
    const join = await prepare(hub, execute, args);
    if (typeof join !== 'function') return join;
    const context = args.contextValue as GraphContext;
    let leave = () => {};
    const queue = createQueue(() => leave());
    const stopWatching = context.sessions.watch({
      caller: context.caller,
      actor: viewer(context),
      close: () => queue.end(new DomainError('UNAUTHENTICATED', 'The session has ended or its rights have changed.')),
    });
    try {
      const leaveSource = await join(queue);
      leave = () => {
        stopWatching();
        leaveSource();
      };
    } catch (error) {
      stopWatching();
      return { errors: [presentError(error, context)] };
    }
    return queue;
  };
}

/** Runs a subscription into a sink instead of an iterable. Answers the way to leave, or a result with errors. */
export async function subscribeInto(
  hub: Hub,
  execute: Execute,
  args: ExecutionArgs,
  sink: Sink,
): Promise<(() => void) | ExecutionResult> {
  const join = await prepare(hub, execute, args);
  if (typeof join !== 'function') return join;
  try {
    return await join(sink);
  } catch (error) {
    return { errors: [presentError(error, args.contextValue as GraphContext)] };
  }
}

/** Hands results to a sink. Answers the way to leave. */
type Join = (sink: Sink) => Promise<() => void>;

async function prepare(hub: Hub, execute: Execute, args: ExecutionArgs): Promise<Join | ExecutionResult> {
  const { schema, document, operationName, variableValues, contextValue } = args;
  const context = contextValue as GraphContext;
  const source = await createSourceEventStream(args);
  if (source instanceof DirectSource) return async (sink) => joinDirect(source, args, execute, sink);
  if (!(source instanceof LiveSource)) {
    const operation = getOperationAST(document, operationName);
    const result = source as ExecutionResult;
    // Arguments that the field refused have a path; without one the variables do not fit.
    const badVariables = operation && result.errors?.every((error) => !error.path);
    return badVariables ? { errors: [variablesError(schema, operation, variableValues ?? {})] } : result;
  }
  const actor = viewer(context);
  const rendering: Rendering = {
    source,
    sees: ({ event }) => actor.clientIds === null || actor.clientIds.includes(event.clientId),
    args: { schema, document, operationName, variableValues },
    execute,
    present: (result, scope) => presentResult(result, scope),
  };
  const visibility = visibilityKey(actor);
  const key = JSON.stringify([idOf(document), operationName ?? null, sharedVariables(args), visibility]);
  const newContext = () => liveContext(context, reader(actor));
  return (sink) => hub.join({ key, rendering, visibility, newContext }, sink);
}

/** Answers are shared among all who see the same, so they are made for somebody who can do no more than that. */
function reader(actor: Actor): Actor {
  return { kind: 'apiKey', keyId: 0, name: 'subscription', permission: 'READ', clientIds: actor.clientIds };
}

const ids = new WeakMap<DocumentNode, number>();
let lastId = 0;

/** The parser cache hands out the same document for the same text. */
function idOf(document: DocumentNode): number {
  const id = ids.get(document) ?? (lastId += 1);
  ids.set(document, id);
  return id;
}

/**
 * The variables without the one that is only the cursor to replay from: it differs between subscribers that share.
 * It counts as such when the subscription field alone uses it.
 */
function sharedVariables({ document, operationName, variableValues }: ExecutionArgs): Record<string, unknown> {
  const [field] = getOperationAST(document, operationName)?.selectionSet.selections ?? [];
  const after =
    field?.kind === Kind.FIELD ? field.arguments?.find((argument) => argument.name.value === 'after') : undefined;
  const variables: Record<string, unknown> = { ...variableValues };
  if (after?.value.kind !== Kind.VARIABLE) return variables;
  const name = after.value.name.value;
  let uses = 0;
  visit(document, {
    VariableDefinition: () => false,
    Variable(node) {
      if (node.name.value === name) uses += 1;
    },
  });
  if (uses === 1) delete variables[name];
  return variables;
}
