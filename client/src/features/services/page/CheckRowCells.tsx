// Cells of one check: when, what came back, how fast, which rule decided.
import { styled } from '@mui/material/styles';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { StatusMark } from '../../../components/StatusMark.tsx';
import { graphql } from '../../../gql/gql.ts';
import type { CheckRowFragment as CheckRowData } from '../../../gql/graphql.ts';
import { formatAbsolute, formatClockMs, formatDate } from '../../../lib/format-date.ts';
import { formatMs } from '../../../lib/format-duration.ts';
import { useNow } from '../../../lib/use-now.ts';
import { css } from '../../../theme/tokens.ts';
import { streakWords } from '../service-words.ts';

/**
 * Checks never change, so lists spread this unmasked instead of watching each row.
 * @public
 */
export const CheckRowFragment = graphql(`
  fragment CheckRow on Check {
    id
    scheduledAt
    delayMs
    verdict
    rule
    reason
    statusCode
    durationMs
    bytes
    manual
    streak
    phases {
      dnsMs
      connectMs
      tlsMs
      firstByteMs
      downloadMs
    }
  }
`);

const Toggle = styled('button')({
  all: 'unset',
  boxSizing: 'border-box',
  cursor: 'pointer',
  display: 'block',
  width: '100%',
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
  '@container table (max-width: 480px)': { whiteSpace: 'normal' },
});

interface Props {
  check: CheckRowData;
}

export function VerdictCell({ check }: Props) {
  return <StatusMark status={check.verdict} />;
}

/** "14:02:31.204"; the date as well when it was another day. */
export function TimeCell({ check }: Props) {
  const now = useNow(false);
  const today = new Date(check.scheduledAt).toDateString() === new Date(now).toDateString();
  return (
    <time className="mono" dateTime={check.scheduledAt} title={formatAbsolute(check.scheduledAt)}>
      {!today && <span style={{ color: css.dim }}>{formatDate(check.scheduledAt)} </span>}
      {formatClockMs(check.scheduledAt)}
    </time>
  );
}

export function CodeCell({ check }: Props) {
  return <span className="mono">{check.statusCode ?? '–'}</span>;
}

export function DurationCell({ check }: Props) {
  return formatMs(check.durationMs);
}

/** The rule's words; pressing them unfolds the row. */
export function ReasonCell({
  check,
  open,
  onToggle,
  failureThreshold,
}: Props & { open: boolean; onToggle: (id: string) => void; failureThreshold: number }) {
  const words = streakWords(check.streak, failureThreshold, check.verdict);
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <div style={{ display: 'flex', alignItems: 'center', gap: 8, minWidth: 0 }}>
      <div style={{ flex: '1 1 auto', minWidth: 0 }}>
        <Toggle
          type="button"
          data-row-focus
          aria-expanded={open}
          onClick={() => onToggle(check.id)}
          title={check.reason}
        >
          {check.reason}
          {check.manual && <span style={{ color: css.dim }}> · by hand</span>}
        </Toggle>
        <div className="second only-tiny clip">
          {[check.statusCode, formatMs(check.durationMs), words].filter(Boolean).join(' · ')}
        </div>
      </div>
      {words !== '' && (
        <span className="second hide-tiny" style={{ whiteSpace: 'nowrap', flex: 'none' }}>
          {words}
        </span>
      )}
      <Chevron size={14} strokeWidth={1.5} aria-hidden="true" style={{ flex: 'none', color: css.dim }} />
    </div>
  );
}
