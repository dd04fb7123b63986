// Runs a test of the connection and hears its steps while they happen.
import { useApolloClient } from '@apollo/client/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Failure, toFailure } from '../../../apollo/errors.ts';
import { graphql } from '../../../gql/gql.ts';
import type { TestServerInput, TestServerMutation as TestResult } from '../../../gql/graphql.ts';
import { type TestStep, withStep } from './test-steps.ts';

const TestServerMutation = graphql(`
  mutation TestServer($input: TestServerInput!) {
    testServer(input: $input) {
      ok
      words
      fault
      hostKeyLine
      hostKey {
        type
        fingerprint
      }
      steps {
        name
        state
        words
        durationMs
      }
      hardware {
        hostname
        os
        kernel
        architecture
        cpuModel
        cores
        memoryBytes
        virtualization
        disks {
          name
          sizeBytes
          model
          rotational
        }
        interfaces {
          name
          addresses
        }
      }
    }
  }
`);

const ServerTestStepSubscription = graphql(`
  subscription LiveServerTestStep($progressId: String!) {
    serverTestStep(progressId: $progressId) {
      name
      state
      words
      durationMs
    }
  }
`);

export type ServerTestResult = TestResult['testServer'];

export interface ServerTestState {
  /** What is tried, or was. */
  input: TestServerInput | null;
  running: boolean;
  /** What is known of the steps so far. */
  steps: readonly TestStep[];
  result: ServerTestResult | null;
  /** It was not tried at all: the input was refused, or the API did not answer. */
  failure: Failure | null;
}

const untested: ServerTestState = { input: null, running: false, steps: [], result: null, failure: null };

/**
 * The steps come over another connection than the mutation: this long it has a head start, ms. When it is late
 * nonetheless, or does not stand at all, the answer brings all steps.
 */
const HEAD_START_MS = 120;

/** A name that nobody guesses; randomUUID would want https. */
function newProgressId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** `run` tries an input and gives up the try before; `stop` gives up. */
export function useServerTest(): ServerTestState & { run: (input: TestServerInput) => void; stop: () => void } {
  const apollo = useApolloClient();
  const [state, setState] = useState(untested);
  const current = useRef<AbortController | null>(null);
  const stop = useCallback(() => {
    current.current?.abort();
    setState((now) => (now.running ? untested : now));
  }, []);
  useEffect(() => () => current.current?.abort(), []);

  const run = useCallback(
    (input: TestServerInput) => {
      current.current?.abort();
      const abort = new AbortController();
      current.current = abort;
      const progressId = newProgressId();
      const tell = (change: (now: ServerTestState) => ServerTestState) => {
        if (!abort.signal.aborted) setState(change);
      };
      setState({ ...untested, input, running: true });
      // The input holds secrets: neither it nor what comes of it may stay in the cache.
      const live = apollo
        .subscribe({ query: ServerTestStepSubscription, variables: { progressId }, fetchPolicy: 'no-cache' })
        .subscribe({
          error: () => undefined,
          next: ({ data }) => {
            const step = data?.serverTestStep;
            if (step) tell((now) => (now.running ? { ...now, steps: withStep(now.steps, step) } : now));
          },
        });
      const attempt = async () => {
        try {
          await new Promise((resolve) => setTimeout(resolve, HEAD_START_MS));
          if (abort.signal.aborted) return;
          const { data } = await apollo.mutate({
            mutation: TestServerMutation,
            variables: { input: { ...input, progressId } },
            fetchPolicy: 'no-cache',
            context: { fetchOptions: { signal: abort.signal }, queryDeduplication: false },
          });
          const result = data?.testServer ?? null;
          const failure = result ? null : toFailure(null);
          tell((now) => ({ ...now, running: false, result, failure, steps: result?.steps ?? now.steps }));
        } catch (problem) {
          tell((now) => ({ ...now, running: false, failure: toFailure(problem) }));
        } finally {
          live.unsubscribe();
        }
      };
      abort.signal.addEventListener('abort', () => live.unsubscribe(), { once: true });
      void attempt();
    },
    [apollo],
  );
  return { ...state, run, stop };
}
