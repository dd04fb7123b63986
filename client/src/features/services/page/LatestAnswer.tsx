// The newest answer that was kept, whatever the verdict, fetched when somebody wants to see it.
import { useQuery } from '@apollo/client/react';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { toFailure } from '../../../apollo/errors.ts';
import { SectionHeading } from '../../../components/Panel.tsx';
import { RelativeTime } from '../../../components/RelativeTime.tsx';
import { graphql } from '../../../gql/gql.ts';
import { css } from '../../../theme/tokens.ts';
import { KeptAnswer } from './KeptAnswer.tsx';

const LatestAnswerQuery = graphql(`
  query LatestAnswer($clientSlug: String!, $slug: String!) {
    service(clientSlug: $clientSlug, slug: $slug) {
      id
      latestResponse {
        at
        statusCode
        truncated
        body
        headers {
          name
          value
        }
      }
    }
  }
`);

function Answer({ clientSlug, slug }: { clientSlug: string; slug: string }) {
  const { data, error } = useQuery(LatestAnswerQuery, { variables: { clientSlug, slug }, fetchPolicy: 'network-only' });
  if (error) return <p style={{ color: css.down }}>{toFailure(error).message}</p>;
  if (!data) return null;
  const response = data.service?.latestResponse;
  if (!response)
    return (
      <p style={{ color: css.dim, margin: 0 }}>
        No answer has been kept yet. “Keep the body” in its settings says when one is.
      </p>
    );
  return (
    <>
      <p style={{ color: css.dim, fontSize: 12, margin: '0 0 6px' }}>
        kept <RelativeTime at={response.at} />
      </p>
      <KeptAnswer response={response} />
    </>
  );
}

/** Section that is folded until asked for. */
export function LatestAnswer({ clientSlug, slug }: { clientSlug: string; slug: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <SectionHeading
        title="Latest answer"
        note="headers and body"
        end={
          <Button
            variant="text"
            size="small"
            aria-expanded={open}
            sx={{ minHeight: 0, py: 0, fontSize: 12 }}
            onClick={() => setOpen(!open)}
          >
            {open ? 'hide' : 'show'}
          </Button>
        }
      />
      {open && <Answer clientSlug={clientSlug} slug={slug} />}
    </>
  );
}
