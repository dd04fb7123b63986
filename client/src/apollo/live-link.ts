// Apollo link that hands subscriptions to the live client.
import { ApolloLink } from '@apollo/client/link';
import { print } from '@apollo/client/utilities';
import { Observable } from 'rxjs';
import type { LiveClient } from './live-client.ts';

/** Terminating link for subscriptions. */
export function liveLink(live: LiveClient): ApolloLink {
  return new ApolloLink(
    (operation) =>
      new Observable((observer) =>
        live.subscribe(
          { query: print(operation.query), operationName: operation.operationName, variables: operation.variables },
          {
            next: (result) => observer.next(result as ApolloLink.Result),
            error: (error) => observer.error(error),
          },
        ),
      ),
  );
}
