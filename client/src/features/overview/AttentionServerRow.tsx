// One server in trouble: what, whose, why, when it was last seen, since when.
import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import Box from '@mui/material/Box';
import { Link } from 'react-router';
import { ElapsedTime, RelativeTime } from '../../components/RelativeTime.tsx';
import { StatusMark } from '../../components/StatusMark.tsx';
import { graphql } from '../../gql/gql.ts';
import { plainReason } from '../../lib/plain-reason.ts';
import { useFlash } from '../../lib/use-flash.ts';
import { serverLook } from '../../theme/status.ts';
import { AttentionRow } from './AttentionRow.tsx';

export const AttentionServerRowFragment = graphql(`
  fragment AttentionServerRow on Server {
    id
    slug
    name
    status
    statusSince
    statusReason
    lastSeenAt
    client {
      id
      slug
      name
    }
  }
`);

/** Row of NeedsAttention; updates by itself. */
export function AttentionServerRow({
  server: from,
}: {
  server: { id: string } & FragmentType<typeof AttentionServerRowFragment>;
}) {
  const { data: server, complete } = useFragment({ fragment: AttentionServerRowFragment, from });
  const flash = useFlash(complete ? server.status : '', complete ? serverLook[server.status].soft : '');
  if (!complete) return null;
  const reason = plainReason(server.statusReason ?? serverLook[server.status].label);
  return (
    <AttentionRow {...flash} data-attention data-server>
      <StatusMark status={server.status} />
      <Box sx={{ minWidth: 0 }}>
        <div className="name clip">
          <Link to={`/clients/${server.client.slug}/servers/${server.slug}`} data-row>
            {server.name}
          </Link>
        </div>
        <div className="small clip">
          server of {server.client.name}
          <span className="since-narrow">
            {' · '}since <ElapsedTime since={server.statusSince} />
          </span>
        </div>
        <div className="only-narrow" style={{ fontSize: 12, lineHeight: '16px', overflowWrap: 'anywhere' }}>
          {reason}
        </div>
      </Box>
      <Box className="reason only-wide" sx={{ minWidth: 0 }}>
        <div className="clip" title={reason}>
          {reason}
        </div>
        <div className="small clip">
          {server.lastSeenAt === null ? (
            'never seen'
          ) : (
            <>
              last seen <RelativeTime at={server.lastSeenAt} />
            </>
          )}
        </div>
      </Box>
      <Box className="small since only-wide" sx={{ textAlign: 'right', whiteSpace: 'nowrap' }}>
        since <ElapsedTime since={server.statusSince} />
      </Box>
    </AttentionRow>
  );
}
