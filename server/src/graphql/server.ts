// The GraphQL server: Yoga with our executor, limits, errors and subscriptions. HTTP and sockets share it.

import { getOperationAST, parse } from 'graphql';
import { createYoga } from 'graphql-yoga';
import { authenticate } from '#domain/auth/authenticate.ts';
import { createContext } from './context.ts';
import { presentResult } from './errors.ts';
import { createExecutor } from './execute.ts';
import { MAX_TOKENS, assertWithinLimits } from './limits.ts';
import { createHub } from './live/hub.ts';
import { createSubscribe } from './live/subscribe.ts';
import { schema } from './schema.ts';
import { assertStorable } from './text-guard.ts';
import type { ExecutionArgs, ExecutionResult, GraphQLError } from 'graphql';
import type { Plugin, YogaServerInstance } from 'graphql-yoga';
import type { Caller } from '#domain/auth/caller.ts';
import type { FeedTail } from '#domain/feed/tail.ts';
import type { Logger } from '#logger';
import type { ContextBase, GraphContext } from './context.ts';
import type { Execute } from './execute.ts';
import type { Hub } from './live/hub.ts';
import type { Subscribe } from './live/subscribe.ts';

/** What the HTTP layer knows of a request before GraphQL does. */
export interface RequestScope {
  requestId: string;
  log: Logger;
  caller: Caller;
  /** Filled by mutations that sign in or out, and by sessions that are prolonged. */
  setCookies: string[];
}

export interface GraphServer {
  yoga: YogaServerInstance<RequestScope, GraphContext>;
  execute: Execute;
  hub: Hub;
}

export function createGraphServer(base: ContextBase, tail: FeedTail): GraphServer {
  const execute = createExecutor();
  const hub = createHub(tail, base.parts.metrics);
  const subscribe = createSubscribe(hub, execute);
  const yoga = createYoga<RequestScope, GraphContext>({
    schema,
    graphqlEndpoint: '/graphql',
    // The HTTP layer does these.
    cors: false,
    graphiql: false,
    landingPage: false,
    multipart: false,
    maxRequestBodySize: false,
    batching: false,
    logging: false,
    // Ours knows more: see presentResult, which every result passes on its way out.
    maskedErrors: false,
    context: async ({ requestId, log, caller, setCookies }) => {
      const { actor, setCookies: prolonged } = await authenticate(base.app, base.auth, caller);
      setCookies.push(...prolonged);
      return createContext(base, { actor, caller, requestId, log, setCookies });
    },
    plugins: [running(execute, subscribe), outgoing()],
  });
  return { yoga, execute, hub };
}

/** Why an operation may not be run; null when it may. */
export function refusalOf({
  schema: of,
  document,
  operationName,
  variableValues,
}: ExecutionArgs): ExecutionResult | null {
  const operation = getOperationAST(document, operationName);
  if (!operation) return null;
  try {
    assertWithinLimits(of, document, operation, variableValues ?? {});
    return null;
  } catch (error) {
    return { errors: [error as GraphQLError] };
  }
}

/** Limits, and our ways to parse, execute and subscribe. */
function running(execute: Execute, subscribe: Subscribe): Plugin {
  return {
    onParams: ({ params }) => assertStorable(params.query, params.variables),
    onParse: ({ setParseFn }) => setParseFn((source: string) => parse(source, { maxTokens: MAX_TOKENS })),
    onExecute({ args, setExecuteFn, setResultAndStopExecution }) {
      const refusal = refusalOf(args);
      if (refusal) setResultAndStopExecution(refusal);
      else setExecuteFn(execute);
    },
    onSubscribe({ args, setSubscribeFn, setResultAndStopExecution }) {
      const refusal = refusalOf(args);
      if (refusal) setResultAndStopExecution(refusal);
      else setSubscribeFn(subscribe);
    },
  };
}

/** Makes every result fit to leave the server. */
function outgoing(): Plugin<RequestScope, RequestScope> {
  return {
    onResultProcess({ result, setResult, serverContext }) {
      const scope = serverContext as RequestScope;
      if (Symbol.asyncIterator in result) setResult(presented(result, scope));
      else if (!Array.isArray(result)) setResult(presentResult(result as ExecutionResult, scope));
    },
    onResponse({ response, serverContext }) {
      for (const cookie of (serverContext as RequestScope).setCookies) response.headers.append('set-cookie', cookie);
    },
  };
}

/** The same for the results of a subscription, each when it comes. Leaving it leaves the source. */
function presented(results: AsyncIterable<unknown>, scope: RequestScope): AsyncIterable<ExecutionResult> {
  const source = results[Symbol.asyncIterator]();
  return {
    [Symbol.asyncIterator]: () => ({
      next: async () => {
        const step = await source.next();
        return step.done ? step : { done: false, value: presentResult(step.value as ExecutionResult, scope) };
      },
      return: async () => {
        await source.return?.();
        return { done: true, value: undefined };
      },
    }),
  };
}
