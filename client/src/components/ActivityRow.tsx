// One change of state as a line: when, which sign, what happened to which service.
import { styled } from '@mui/material/styles';
import { Link } from 'react-router';
import { changeWords } from '../lib/change-words.ts';
import { formatAbsolute, formatClock, formatDate } from '../lib/format-date.ts';
import { plainReason } from '../lib/plain-reason.ts';
import { useNow } from '../lib/use-now.ts';
import type { StatusName } from '../theme/status.ts';
import { css, narrow } from '../theme/tokens.ts';
import { StatusMark } from './StatusMark.tsx';

export interface ActivityChange {
  from: StatusName;
  to: StatusName;
  at: string;
  reason: string;
  service: { slug: string; name: string; client: { slug: string; name: string } };
}

const Row = styled('div')({
  display: 'grid',
  gridTemplateColumns: '62px 16px minmax(0, 1fr)',
  gap: 12,
  padding: '7px 16px',
  alignItems: 'start',
  borderTop: `1px solid ${css.line}`,
  '&:first-of-type': { borderTop: 0 },
  '& time': { color: css.dim, whiteSpace: 'nowrap', lineHeight: '20px' },
  '& svg': { marginTop: 3 },
  '& .what': { fontSize: 12, lineHeight: '20px', overflowWrap: 'anywhere' },
  '& .what a': { fontWeight: 600 },
  '& .what a:hover': { textDecoration: 'underline' },
  '& .dim': { color: css.dim },
  '&.wide': { gridTemplateColumns: '62px 16px minmax(0, 1fr) auto' },
  '&.wide .what': { fontSize: 14 },
  '&.wide .whose': { fontSize: 12, lineHeight: '20px', color: css.dim },
  [narrow]: {
    '&.wide': { gridTemplateColumns: '62px 16px minmax(0, 1fr)', rowGap: 0 },
    '&.wide .whose': { gridColumn: 3 },
  },
});

/** `wide` adds the client at the end, for the page of its own. Days are the caller's headings there; here the date follows older times. */
export function ActivityRow({ change, wide = false }: { change: ActivityChange; wide?: boolean }) {
  const { from, to, at, reason, service } = change;
  const now = useNow(false);
  const today = new Date(at).toDateString() === new Date(now).toDateString();
  const path = `/clients/${service.client.slug}/services/${service.slug}`;
  return (
    <Row className={wide ? 'wide' : undefined}>
      <time dateTime={at} title={formatAbsolute(at)} className="mono">
        {today || wide ? formatClock(at) : formatDate(at)}
      </time>
      <StatusMark status={to} size={14} />
      <span className="what">
        <Link to={path} data-row={wide ? '' : undefined}>
          {service.name}
        </Link>{' '}
        {changeWords(from, to)}
        {reason !== '' && (to === 'DOWN' || to === 'DEGRADED') && <span className="dim">: {plainReason(reason)}</span>}
      </span>
      {wide && (
        <Link to={`/clients/${service.client.slug}`} className="whose">
          {service.client.name}
        </Link>
      )}
    </Row>
  );
}
