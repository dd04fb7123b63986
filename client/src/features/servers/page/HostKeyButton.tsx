// The pinned host key: short in the page's head, whole in a popover.
import { styled } from '@mui/material/styles';
import Popover from '@mui/material/Popover';
import { useState } from 'react';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { formatAbsolute } from '../../../lib/format-date.ts';
import { css } from '../../../theme/tokens.ts';
import { shortFingerprint } from './server-words.ts';

const Trigger = styled('button')({
  font: 'inherit',
  color: 'inherit',
  background: 'none',
  border: 0,
  padding: '0 2px',
  cursor: 'pointer',
  textDecoration: `underline dotted ${css.lineStrong}`,
  textUnderlineOffset: 3,
  '&:hover': { color: css.text },
  '&:focus-visible': { outline: `2px solid ${css.accent}`, outlineOffset: 2, borderRadius: 3 },
});

interface Props {
  hostKey: { type: string; fingerprint: string; at: string | null };
}

/** Button with the popover. */
export function HostKeyButton({ hostKey }: Props) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <span>
      ·{' '}
      <Trigger
        type="button"
        aria-label={`Host key ${shortFingerprint(hostKey.fingerprint)}`}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {shortFingerprint(hostKey.fingerprint)}
      </Trigger>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': 'Host key', sx: { p: 2, maxWidth: 'min(520px, 94vw)' } } }}
      >
        <div style={{ fontWeight: 600 }}>Pinned host key</div>
        <div className="mono" style={{ overflowWrap: 'anywhere' }}>
          {hostKey.fingerprint} <CopyButton text={hostKey.fingerprint} label="Copy the fingerprint" />
        </div>
        <div style={{ fontSize: 12, lineHeight: '16px', color: css.dim }}>
          {hostKey.type}
          {hostKey.at && `, pinned ${formatAbsolute(hostKey.at)}`}. Nothing is read from a host that shows another one.
        </div>
      </Popover>
    </span>
  );
}
