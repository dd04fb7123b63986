// One service in trouble: what, whose, why, its recent checks, since when.
import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import Box from '@mui/material/Box';
import { Link } from 'react-router';
import { CheckBar } from '../../components/CheckBar.tsx';
import { ElapsedTime } from '../../components/RelativeTime.tsx';
import { StatusMark } from '../../components/StatusMark.tsx';
import { graphql } from '../../gql/gql.ts';
import { plainReason } from '../../lib/plain-reason.ts';
import { useFlash } from '../../lib/use-flash.ts';
import { statusLook } from '../../theme/status.ts';
import { AttentionRow } from './AttentionRow.tsx';
import { CheckNowButton } from './CheckNowButton.tsx';
import { secondLine } from './attention-words.ts';

export const NeedsAttentionRowFragment = graphql(`
  fragment NeedsAttentionRow on Service {
    id
    slug
    name
    status
    statusSince
    statusReason
    verifying {
      towards
      count
      of
    }
    client {
      id
      slug
      name
    }
    recentChecks {
      at
      verdict
      durationMs
    }
    lastCheck {
      id
      verdict
      reason
      streak
    }
  }
`);

interface Props {
  service: { id: string } & FragmentType<typeof NeedsAttentionRowFragment>;
  canWrite: boolean;
}

/** Row of NeedsAttention; updates by itself as checks arrive. */
export function NeedsAttentionRow({ service: from, canWrite }: Props) {
  const { data: service, complete } = useFragment({ fragment: NeedsAttentionRowFragment, from });
  const flash = useFlash(complete ? service.status : '', complete ? statusLook[service.status].soft : '');
  if (!complete) return null;
  const reason = plainReason(service.statusReason ?? service.lastCheck?.reason ?? '');
  return (
    <AttentionRow {...flash} data-attention>
      <StatusMark status={service.status} />
      <Box sx={{ minWidth: 0 }}>
        <div className="name clip">
          <Link to={`/clients/${service.client.slug}/services/${service.slug}`} data-row>
            {service.name}
          </Link>
        </div>
        <div className="small clip">
          {service.client.name}
          <span className="since-narrow">
            {' · '}since <ElapsedTime since={service.statusSince} />
          </span>
        </div>
        <div className="only-narrow" style={{ fontSize: 12, lineHeight: '16px' }}>
          {reason}
        </div>
      </Box>
      <Box className="only-wide" sx={{ minWidth: 0 }}>
        <div className="clip" title={reason}>
          {reason}
        </div>
        <div className="small clip">{secondLine(service)}</div>
      </Box>
      <div className="bar above only-wide">
        <CheckBar checks={service.recentChecks} name={service.name} />
      </div>
      <Box className="small since only-wide" sx={{ textAlign: 'right', whiteSpace: 'nowrap' }}>
        since <ElapsedTime since={service.statusSince} />
      </Box>
      <Box className="above only-wide" sx={{ textAlign: 'right' }}>
        {canWrite && <CheckNowButton serviceId={service.id} name={service.name} />}
      </Box>
    </AttentionRow>
  );
}
