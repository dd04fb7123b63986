// Runs a command once on a server, to see what it gives before it is kept.
import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { type Failure, toFailure } from '../../../../apollo/errors.ts';
import type { TryCommandInput, TryCommandMutation as Tried } from '../../../../gql/graphql.ts';
import { TryCommandMutation } from './command-documents.ts';

export type TriedResult = Tried['tryCommand'];

interface Try {
  running: boolean;
  result: TriedResult | null;
  failure: Failure | null;
  run: (input: TryCommandInput) => Promise<Failure | null>;
}

/** State of the last try; `run` answers why it was refused, null when it ran. */
export function useTry(): Try {
  const [mutate] = useMutation(TryCommandMutation, { fetchPolicy: 'no-cache' });
  const [state, setState] = useState<Omit<Try, 'run'>>({ running: false, result: null, failure: null });
  const run = async (input: TryCommandInput) => {
    setState((now) => ({ ...now, running: true, failure: null }));
    try {
      const { data } = await mutate({ variables: { input } });
      setState({ running: false, result: data?.tryCommand ?? null, failure: null });
      return null;
    } catch (error) {
      const failure = toFailure(error);
      setState({ running: false, result: null, failure });
      return failure;
    }
  };
  return { ...state, run };
}
