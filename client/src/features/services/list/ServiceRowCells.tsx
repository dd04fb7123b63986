// A service's row: its fragment, read once per row so that a check that arrives renders one row only, and its cells.
import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { Pause, Play, RotateCw } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { CheckBar } from '../../../components/CheckBar.tsx';
import { ElapsedTime, RelativeTime } from '../../../components/RelativeTime.tsx';
import { StatusMark } from '../../../components/StatusMark.tsx';
import { graphql } from '../../../gql/gql.ts';
import type { ServiceRowFragment as ServiceRowData } from '../../../gql/graphql.ts';
import { formatMs } from '../../../lib/format-duration.ts';
import { useFlash } from '../../../lib/use-flash.ts';
import { statusLook } from '../../../theme/status.ts';
import { css } from '../../../theme/tokens.ts';
import { useCheckNow, useSetEnabled } from '../service-actions.ts';
import { verifyingWords } from '../service-words.ts';

export const ServiceRowFragment = graphql(`
  fragment ServiceRow on Service {
    id
    slug
    name
    enabled
    target
    status
    statusSince
    statusReason
    schedule {
      words
    }
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
    lastCheckedAt
    lastCheck {
      id
      verdict
      reason
      durationMs
    }
  }
`);

export type ServiceRowRef = { id: string; name: string } & FragmentType<typeof ServiceRowFragment>;

interface Props {
  service: ServiceRowData;
}

interface RowProps {
  row: ServiceRowRef;
  render: (service: ServiceRowData | null) => ReactNode;
}

/** The row's fields from the cache, live; null until they are all there. */
export function ServiceRow({ row, render }: RowProps) {
  const { data, complete } = useFragment({ fragment: ServiceRowFragment, from: row });
  return render(complete ? data : null);
}

/** Words behind the state: why it is in trouble, or that it is being verified; null when there is nothing to say. */
export function reasonWords(
  service: Pick<ServiceRowData, 'status' | 'statusReason' | 'verifying' | 'lastCheck'>,
): string | null {
  if (service.status === 'DOWN' || service.status === 'DEGRADED')
    return service.statusReason ?? service.lastCheck?.reason ?? null;
  if (service.verifying) return service.lastCheck?.reason ?? null;
  return null;
}

/** Sign of the state; lays the state's soft colour over the row once when it changes. */
export function MarkCell({ service }: Props) {
  const flash = useFlash(service.status, statusLook[service.status].soft);
  return (
    <>
      {flash.className && (
        <span {...flash} style={{ ...flash.style, position: 'absolute', inset: 0, pointerEvents: 'none' }} />
      )}
      <div style={{ position: 'relative' }}>
        <StatusMark status={service.status} />
      </div>
    </>
  );
}

/** Name that opens the service, its client and target; on narrow tables also why and since when. */
export function NameCell({ service, withClient }: Props & { withClient: boolean }) {
  const reason = reasonWords(service);
  return (
    <>
      <div className="name clip">
        <Link to={`/clients/${service.client.slug}/services/${service.slug}`} data-row-focus>
          {service.name}
        </Link>
      </div>
      <div className="second clip" title={service.target}>
        {withClient && `${service.client.name} · `}
        {service.target}
      </div>
      <div className="second only-narrow clip" style={{ color: reason ? statusLook[service.status].text : css.dim }}>
        {reason ?? statusLook[service.status].label} · <ElapsedTime since={service.statusSince} parts={1} />
        {!reason && service.lastCheck && <span className="only-tiny"> · {formatMs(service.lastCheck.durationMs)}</span>}
      </div>
    </>
  );
}

/** The state in words: why, and for how long. */
export function StateCell({ service }: Props) {
  const reason = reasonWords(service);
  const look = statusLook[service.status];
  if (service.status === 'UNKNOWN') {
    return (
      <div className="clip dim">{service.lastCheckedAt ? 'Not observed just now' : 'Waiting for the first check'}</div>
    );
  }
  const duration = (
    <>
      {look.label} for <ElapsedTime since={service.statusSince} />
    </>
  );
  return (
    <>
      <div className="clip" title={reason ?? undefined} style={reason ? undefined : { color: css.dim }}>
        {reason ?? duration}
      </div>
      <div className="second clip">
        {service.verifying ? verifyingWords(service.verifying) : reason ? duration : service.schedule.words}
      </div>
    </>
  );
}

/** Bar of recent checks. */
export function BarCell({ service }: Props) {
  return (
    <div className="above">
      <CheckBar checks={service.recentChecks} name={service.name} />
    </div>
  );
}

/** How fast the newest answer was, and when. */
export function AnswerCell({ service }: Props) {
  if (!service.lastCheck || !service.lastCheckedAt) return <span style={{ color: css.dim }}>–</span>;
  return (
    <>
      <div>{formatMs(service.lastCheck.durationMs)}</div>
      <div className="second">
        <RelativeTime at={service.lastCheckedAt} />
      </div>
    </>
  );
}

/** Check now, pause or resume. */
export function ActionsCell({ service }: Props) {
  const checkNow = useCheckNow();
  const setEnabled = useSetEnabled();
  const [busy, setBusy] = useState(false);
  const { id, name, enabled } = service;
  const run = async (action: () => Promise<unknown>) => {
    setBusy(true);
    await action();
    setBusy(false);
  };
  return (
    <Box className="above" sx={{ display: 'flex', justifyContent: 'flex-end' }}>
      <Tooltip title="Check now">
        <IconButton aria-label={`Check ${name} now`} loading={busy} onClick={() => void run(() => checkNow(id, name))}>
          <RotateCw size={15} strokeWidth={1.5} />
        </IconButton>
      </Tooltip>
      <Tooltip title={enabled ? 'Pause' : 'Resume'}>
        <IconButton
          aria-label={`${enabled ? 'Pause' : 'Resume'} ${name}`}
          disabled={busy}
          onClick={() => void run(() => setEnabled([{ id, name }], !enabled))}
        >
          {enabled ? <Pause size={15} strokeWidth={1.5} /> : <Play size={15} strokeWidth={1.5} />}
        </IconButton>
      </Tooltip>
    </Box>
  );
}
