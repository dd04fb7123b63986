// Tries the address while one types: 600 ms after the last change, and never two tries at once.
import { useApolloClient } from '@apollo/client/react';
import { useEffect, useMemo, useState } from 'react';
import { type Failure, toFailure } from '../../../apollo/errors.ts';
import { graphql } from '../../../gql/gql.ts';
import type { PreviewProbeInput, PreviewProbeMutation as PreviewResult } from '../../../gql/graphql.ts';
import { useDebounced } from '../../../lib/use-delayed.ts';

export const PreviewProbeMutation = graphql(`
  mutation PreviewProbe($input: PreviewProbeInput!) {
    previewProbe(input: $input) {
      verdict
      rule
      reason
      statusCode
      durationMs
      bytes
      facts
      body
      truncated
      words
      phases {
        dnsMs
        connectMs
        tlsMs
        firstByteMs
        downloadMs
      }
      certificate {
        subject
        issuer
        validTo
        daysLeft
      }
      findings {
        rule
        verdict
        label
        detail
      }
      components {
        name
        status
      }
      headers {
        name
        value
      }
    }
  }
`);

export type Preview = PreviewResult['previewProbe'];

export interface PreviewState {
  /** The newest answer; stays while the next try runs. */
  preview: Preview | null;
  /** When it came, ms. */
  at: number;
  trying: boolean;
  failure: Failure | null;
}

const DEBOUNCE_MS = 600;

interface Answer {
  /** The input that it answers, and which try of it. */
  key: string;
  preview: Preview | null;
  at: number;
  failure: Failure | null;
}

/** Tries `input` whenever it has changed and settled; null forgets what was seen. */
export function usePreview(input: PreviewProbeInput | null): PreviewState & { again: () => void } {
  const apollo = useApolloClient();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [round, setRound] = useState(0);
  const wanted = useMemo(() => (input ? JSON.stringify(input) : ''), [input]);
  const settled = useDebounced(wanted, DEBOUNCE_MS);
  const key = settled === '' ? '' : `${round} ${settled}`;
  useEffect(() => {
    if (key === '') return undefined;
    const abort = new AbortController();
    const tell = (preview: Preview | null, failure: Failure | null) => {
      if (!abort.signal.aborted) setAnswer({ key, preview, failure, at: Date.now() });
    };
    const context = { fetchOptions: { signal: abort.signal }, queryDeduplication: false };
    const variables = { input: JSON.parse(key.slice(key.indexOf(' '))) as PreviewProbeInput };
    apollo.mutate({ mutation: PreviewProbeMutation, variables, fetchPolicy: 'no-cache', context }).then(
      ({ data }) => tell(data?.previewProbe ?? null, null),
      (error: unknown) => tell(null, toFailure(error)),
    );
    return () => abort.abort();
  }, [apollo, key]);
  const again = () => setRound((now) => now + 1);
  if (wanted === '' || !answer) return { preview: null, at: 0, failure: null, trying: wanted !== '', again };
  // Between a key stroke and the answer to it, the old answer stands but is out of date.
  return {
    preview: answer.preview,
    at: answer.at,
    failure: answer.failure,
    trying: answer.key !== key || wanted !== settled,
    again,
  };
}
