// Says whether what one sees is live.
import { styled } from '@mui/material/styles';
import { useId, useRef, useState } from 'react';
import { type ConnectionState, useConnectionState } from '../apollo/connection.ts';
import { FloatCard } from '../components/FloatCard.tsx';
import { css } from '../theme/tokens.ts';

const Pill = styled('span')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 6,
  color: css.dim,
  fontSize: 12,
  lineHeight: '16px',
  whiteSpace: 'nowrap',
  '& i': { width: 8, height: 8, borderRadius: '50%' },
});

interface Look {
  label: string;
  title: string;
  fill: string;
  soft: string;
  /** Not live: a ring instead of a disc, so that the colour is not alone. */
  hollow: boolean;
}

const looks: Record<ConnectionState, Look> = {
  connecting: {
    label: 'Connecting',
    title: 'Opening the live connection.',
    fill: css.pausedFill,
    soft: css.pausedSoft,
    hollow: true,
  },
  live: {
    label: 'Live',
    title: 'Changes appear by themselves, at once.',
    fill: css.upFill,
    soft: css.upSoft,
    hollow: false,
  },
  reconnecting: {
    label: 'Reconnecting',
    title: 'The live connection broke. What was missed is fetched as soon as it stands again.',
    fill: css.degradedFill,
    soft: css.degradedSoft,
    hollow: true,
  },
  polling: {
    label: 'Polling',
    title:
      'No live connection can be had, so the page is refreshed every 15 s. A proxy in between may stop WebSockets and event streams.',
    fill: css.degradedFill,
    soft: css.degradedSoft,
    hollow: true,
  },
  offline: {
    label: 'Offline',
    title: 'This device has no network. What you see is as old as the times say.',
    fill: css.downFill,
    soft: css.downSoft,
    hollow: true,
  },
};

/** The pill of the top bar; pointing at it or focusing it tells more. */
export function LivePill() {
  const look = looks[useConnectionState()];
  const [pointed, setPointed] = useState(false);
  const pill = useRef<HTMLSpanElement>(null);
  const id = useId();
  const show = () => setPointed(true);
  const hide = () => setPointed(false);
  return (
    <>
      <Pill
        ref={pill}
        tabIndex={0}
        aria-describedby={id}
        onMouseEnter={show}
        onMouseLeave={hide}
        onFocus={show}
        onBlur={hide}
      >
        <i
          style={{
            background: look.hollow ? 'transparent' : look.fill,
            border: look.hollow ? `2px solid ${look.fill}` : undefined,
            boxShadow: `0 0 0 3px ${look.soft}`,
          }}
        />
        <span role="status">{look.label}</span>
      </Pill>
      <span id={id} hidden>
        {look.title}
      </span>
      {pointed && (
        <FloatCard anchor={() => pill.current?.getBoundingClientRect() ?? new DOMRect()}>{look.title}</FloatCard>
      )}
    </>
  );
}
