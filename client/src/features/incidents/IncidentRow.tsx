// One incident: how bad, whose, why, when, how long.
import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import Box from '@mui/material/Box';
import { Link } from 'react-router';
import { LinkRow } from '../../components/LinkRow.tsx';
import { ElapsedTime } from '../../components/RelativeTime.tsx';
import { StatusMark } from '../../components/StatusMark.tsx';
import { graphql } from '../../gql/gql.ts';
import { formatAbsolute, formatMoment } from '../../lib/format-date.ts';
import { plainReason } from '../../lib/plain-reason.ts';
import { css, narrow } from '../../theme/tokens.ts';

const IncidentRowFragment = graphql(`
  fragment IncidentRow on Incident {
    id
    status
    worst
    cause
    openedAt
    resolvedAt
    service {
      id
      slug
      name
      status
      client {
        id
        slug
        name
      }
    }
  }
`);

const statusWords = { OPEN: 'open', ACKNOWLEDGED: 'acknowledged', RESOLVED: 'resolved' } as const;

/** Row of the list; leads to the service. */
export function IncidentRow({
  incident: from,
}: {
  incident: { id: string } & FragmentType<typeof IncidentRowFragment>;
}) {
  const { data: incident, complete } = useFragment({ fragment: IncidentRowFragment, from });
  if (!complete) return null;
  const { service } = incident;
  const cause = plainReason(incident.cause);
  const open = incident.status !== 'RESOLVED';
  return (
    <LinkRow
      sx={{
        gridTemplateColumns: '16px minmax(0, 1fr) minmax(0, 1.4fr) 150px 130px',
        [narrow]: { gridTemplateColumns: '16px minmax(0, 1fr) auto' },
      }}
    >
      <StatusMark status={incident.worst} />
      <Box sx={{ minWidth: 0 }}>
        <div className="name clip">
          <Link to={`/clients/${service.client.slug}/services/${service.slug}`} data-row>
            {service.name}
          </Link>
        </div>
        <div className="small clip">{service.client.name}</div>
        <Box sx={{ display: 'none', [narrow]: { display: 'block', fontSize: 12, lineHeight: '16px' } }}>{cause}</Box>
      </Box>
      <Box className="clip" title={cause} sx={{ [narrow]: { display: 'none' } }}>
        {cause}
      </Box>
      <Box
        className="mono"
        sx={{ color: css.dim, [narrow]: { display: 'none' } }}
        title={formatAbsolute(incident.openedAt)}
      >
        {formatMoment(incident.openedAt)}
      </Box>
      <Box className="small" sx={{ textAlign: 'right' }}>
        <Box component="div" sx={{ color: css.text }}>
          <ElapsedTime since={incident.openedAt} until={incident.resolvedAt} />
        </Box>
        <Box component="div" sx={{ color: open ? css.down : css.dim, fontWeight: open ? 600 : 400 }}>
          {statusWords[incident.status]}
        </Box>
      </Box>
    </LinkRow>
  );
}
