// A server from which no numbers came yet: how far it got, and how long it may take.
import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { durationWords } from '../../../lib/format-duration.ts';
import { useNow } from '../../../lib/use-now.ts';
import { css } from '../../../theme/tokens.ts';
import { faultWords } from '../fault-words.ts';
import { triedOf, type Login } from './server-words.ts';
import type { PageServer } from './server-documents.ts';
import { StateNotice } from './StateNotice.tsx';

/** The promise, seconds. */
const USUAL_SECONDS = 15;

const Track = styled('div')({
  height: 6,
  borderRadius: 3,
  backgroundColor: css.line,
  overflow: 'hidden',
  maxWidth: 420,
  margin: '10px 0 6px',
  '& i': { display: 'block', height: '100%', backgroundColor: css.accent, transition: 'width 1s linear' },
  '@media (prefers-reduced-motion: reduce)': { '& i': { transition: 'none' } },
});

/** What is being done, in words: reaching it, then reading. */
export function connectingWords(server: Login & Pick<PageServer, 'lastSeenAt' | 'fault'>): string {
  const { lastSeenAt, fault } = server;
  if (fault !== null) return `${faultWords(fault, triedOf(server)).title}. Trying again…`;
  return lastSeenAt === null ? 'Reaching it and signing in…' : 'Signed in. Reading what it is and how it is doing…';
}

/** Panel with the progress; after half a minute it says that it takes longer than usual. */
export function Connecting({ server }: { server: PageServer }) {
  const now = useNow();
  const [openedAt] = useState(() => Date.now());
  // A server that was made or started just now began then; else count from when the page was opened.
  const began = Math.max(Date.parse(server.statusSince), openedAt - 60_000);
  const seconds = Math.max(0, (now - began) / 1000);
  const late = seconds > 2 * USUAL_SECONDS;
  // The bar slows down towards its end rather than standing full.
  const share = 1 - Math.exp((-2 * seconds) / USUAL_SECONDS);
  return (
    <StateNotice status="UNKNOWN" title="Connecting…">
      <div className="dim">
        {late ? `This takes longer than usual: ${durationWords(seconds)} so far.` : 'First numbers within 15 s.'}
      </div>
      <Track
        role="progressbar"
        aria-label="Connecting"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
      >
        <i style={{ width: `${share * 100}%` }} />
      </Track>
      <div aria-live="polite">{connectingWords(server)}</div>
      {server.fault !== null && server.statusReason && <div className="words mono">{server.statusReason}</div>}
    </StateNotice>
  );
}
