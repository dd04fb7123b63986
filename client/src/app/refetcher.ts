// Fetches again the lists and counts on screen that an event made stale: soon after the first event, then not more
// often than every two seconds, however many events arrive.
import type { ApolloClient, ObservableQuery } from '@apollo/client';
import { Kind } from 'graphql';

type RootField = 'overview' | 'clients' | 'client' | 'services' | 'servers' | 'serverTags' | 'incidents' | 'activity';

/** Events of one cause arrive together; wait for them, ms. */
const SETTLE_MS = 80;
const EVERY_MS = 2_000;
/** The API's largest page; lists that were scrolled further are left alone. */
const MAX_PAGE = 100;

export class Refetcher {
  readonly #apollo: ApolloClient;
  #stale = new Set<RootField>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastRun = 0;

  constructor(apollo: ApolloClient) {
    this.#apollo = apollo;
  }

  /** Marks root fields as stale; queries on screen that select one of them are fetched again soon. */
  stale(...roots: RootField[]): void {
    for (const root of roots) this.#stale.add(root);
    if (this.#timer !== undefined) return;
    const wait = Math.max(SETTLE_MS, this.#lastRun + EVERY_MS - Date.now());
    this.#timer = setTimeout(() => this.#run(), wait);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#stale.clear();
  }

  #run(): void {
    this.#timer = undefined;
    this.#lastRun = Date.now();
    const stale = this.#stale;
    this.#stale = new Set();
    for (const query of this.#apollo.getObservableQueries('active')) {
      if (rootsOf(query).some((root) => stale.has(root as RootField))) this.#refetch(query);
    }
  }

  #refetch(query: ObservableQuery): void {
    const loaded = loadedEdges(query);
    const first = query.variables.first;
    if (typeof first !== 'number' || loaded <= first) {
      void query.refetch().catch(() => undefined);
    } else if (loaded <= MAX_PAGE) {
      // Several pages are loaded: one request for as many rows keeps them, where a refetch would fold the list.
      const variables = { ...query.variables, first: Math.min(MAX_PAGE, loaded), after: null };
      void this.#apollo.query({ query: query.query, variables, fetchPolicy: 'network-only' }).catch(() => undefined);
    }
  }
}

function rootsOf(query: ObservableQuery): string[] {
  const operation = query.query.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation) return [];
  return operation.selectionSet.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? [selection.name.value] : [],
  );
}

function loadedEdges(query: ObservableQuery): number {
  const data: unknown = query.getCurrentResult().data;
  if (typeof data !== 'object' || data === null) return 0;
  const lengths = Object.values(data).map((value: unknown) =>
    typeof value === 'object' && value !== null && 'edges' in value && Array.isArray(value.edges)
      ? value.edges.length
      : 0,
  );
  return Math.max(0, ...lengths);
}
