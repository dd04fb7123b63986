// The sign of an event: those of trouble have the signs of states, a plain one is a dot.
import { StatusMark } from '../../../components/StatusMark.tsx';
import type { Severity } from '../../../gql/graphql.ts';
import { css } from '../../../theme/tokens.ts';

/** Sign of a severity, 16 px. */
export function EventMark({ severity }: { severity: Severity }) {
  if (severity === 'CRITICAL') return <StatusMark status="DOWN" label="Critical" />;
  if (severity === 'WARNING') return <StatusMark status="DEGRADED" label="Warning" />;
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" style={{ display: 'block' }}>
      <circle cx="8" cy="8" r="3" fill={css.lineStrong} />
    </svg>
  );
}
