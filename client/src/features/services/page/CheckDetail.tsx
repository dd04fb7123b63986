// What a check's row unfolds to: the rule that decided, where the time went, what was kept of the answer.
import { useQuery } from '@apollo/client/react';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { toFailure } from '../../../apollo/errors.ts';
import { PhaseWaterfall } from '../../../components/PhaseWaterfall.tsx';
import { Late } from '../../../components/Skeletons.tsx';
import { graphql } from '../../../gql/gql.ts';
import type { CheckRowFragment } from '../../../gql/graphql.ts';
import { formatAbsolute } from '../../../lib/format-date.ts';
import { formatMs } from '../../../lib/format-duration.ts';
import { formatBytes } from '../../../lib/format-number.ts';
import { css } from '../../../theme/tokens.ts';
import { ruleWords } from '../service-words.ts';
import { KeptAnswer } from './KeptAnswer.tsx';

const CheckDetailQuery = graphql(`
  query CheckDetail($id: ID!) {
    node(id: $id) {
      id
      ... on Check {
        response {
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
  }
`);

/** Detail of one check; what was kept with it is fetched when it unfolds. */
export function CheckDetail({ check }: { check: CheckRowFragment }) {
  const { data, error, loading } = useQuery(CheckDetailQuery, { variables: { id: check.id } });
  const rule = ruleWords[check.rule];
  const response = data?.node?.__typename === 'Check' ? data.node.response : null;
  const facts = [
    `planned for ${formatAbsolute(check.scheduledAt)}`,
    check.delayMs >= 1 && `begun ${formatMs(check.delayMs)} later`,
    check.bytes !== null && `${formatBytes(check.bytes)} read`,
    check.manual && 'asked for by hand',
  ].filter(Boolean);
  return (
    <Box
      sx={{
        display: 'grid',
        gap: '12px 32px',
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(280px, 100%), 1fr))',
        fontSize: 13,
      }}
    >
      <Box sx={{ minWidth: 0 }}>
        <div style={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{check.reason}</div>
        <div style={{ color: css.dim, marginTop: 2 }}>
          Decided by: {rule.title}. {rule.meaning}
        </div>
        <div style={{ color: css.dim, marginTop: 6, fontSize: 12 }}>{facts.join(' · ')}</div>
      </Box>
      <Box sx={{ minWidth: 0 }}>
        <PhaseWaterfall phases={check.phases} />
      </Box>
      <Box sx={{ gridColumn: '1 / -1', minWidth: 0 }}>
        {response && <KeptAnswer response={response} />}
        {!response && !loading && !error && (
          <span style={{ color: css.dim, fontSize: 12 }}>Nothing of the answer was kept with this check.</span>
        )}
        {loading && !response && (
          <Late>
            <Skeleton height={60} />
          </Late>
        )}
        {error && <span style={{ color: css.down }}>{toFailure(error).message}</span>}
      </Box>
    </Box>
  );
}
