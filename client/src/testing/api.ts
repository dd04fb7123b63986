// An API for component tests: our real schema, executed in the page with resolvers of the test. Documents that do not
// fit the schema fail here as they would on the server.
import { readFileSync } from 'node:fs';
import { ApolloClient, ApolloLink } from '@apollo/client';
import { execute, type ExecutionResult, type GraphQLSchema, subscribe } from 'graphql';
import { createPubSub, createSchema } from 'graphql-yoga';
import { Observable } from 'rxjs';
import { createCache } from '../apollo/cache.ts';

type Resolver = (parent: never, args: never) => unknown;
export type Resolvers = Record<string, Record<string, Resolver>>;

export interface TestApi {
  apollo: ApolloClient;
  /** Names and variables of the operations, in their order. */
  asked: { name: string | undefined; variables: Record<string, unknown> }[];
  /** Sends an event to everybody who subscribed to this field. */
  publish(field: string, event: Record<string, unknown>): void;
}

const typeDefs = readFileSync(`${import.meta.dirname}/../../../schema.graphql`, 'utf8');

/** A client of an API with these resolvers; fields without one read the property of their name. */
export function testApi(resolvers: Resolvers): TestApi {
  const topics = createPubSub<Record<string, [Record<string, unknown>]>>();
  const fields = [
    'serviceChanged',
    'checkRecorded',
    'incidentChanged',
    'clientChanged',
    'serverChanged',
    'serverSample',
    'serverTestStep',
    'logLine',
  ];
  const schema = createSchema({
    typeDefs,
    resolvers: {
      ...resolvers,
      Subscription: Object.fromEntries(
        fields.map((field) => [
          field,
          { subscribe: () => topics.subscribe(field), resolve: (event: unknown) => event },
        ]),
      ),
    },
  });
  const asked: TestApi['asked'] = [];
  const apollo = new ApolloClient({
    cache: createCache(),
    dataMasking: true,
    link: schemaLink(schema, asked),
    defaultOptions: { watchQuery: { fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' } },
  });
  return { apollo, asked, publish: (field, event) => topics.publish(field, event) };
}

function schemaLink(schema: GraphQLSchema, asked: TestApi['asked']): ApolloLink {
  return new ApolloLink(
    ({ query, variables, operationName }) =>
      new Observable((observer) => {
        asked.push({ name: operationName, variables });
        const run = { schema, document: query, variableValues: variables, operationName };
        let open = true;
        const finish = async () => {
          const result = await (operationName?.startsWith('Live') ? subscribe(run) : execute(run));
          if (!(Symbol.asyncIterator in result)) {
            observer.next(result as ApolloLink.Result);
            return observer.complete();
          }
          for await (const event of result as AsyncIterable<ExecutionResult>) {
            if (!open) return;
            observer.next(event as ApolloLink.Result);
          }
        };
        finish().catch((error: unknown) => observer.error(error));
        return () => {
          open = false;
        };
      }),
  );
}
