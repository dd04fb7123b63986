// Shows the messages of notices.ts; mounted once, in the layout.
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import { X } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { css, narrow, sizes } from '../theme/tokens.ts';
import { currentNotices, dismissNotice, onNotices } from './notices.ts';
import { StatusMark } from './StatusMark.tsx';

const Root = styled('div')({
  position: 'fixed',
  right: 16,
  bottom: 16,
  zIndex: 1400,
  display: 'grid',
  gap: 8,
  maxWidth: 'min(420px, calc(100vw - 32px))',
  [narrow]: { bottom: sizes.bottom + 12 },
});

const Card = styled('div')({
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  padding: '8px 8px 8px 12px',
  backgroundColor: css.raised,
  border: `1px solid ${css.line}`,
  borderRadius: 8,
  boxShadow: 'var(--shadow)',
  '& p': { margin: 0, flex: 1, minWidth: 0, overflowWrap: 'anywhere' },
});

/** The messages, spoken as they come. */
export function Notices() {
  const notices = useSyncExternalStore(onNotices, currentNotices);
  return (
    <Root role="status" aria-live="polite">
      {notices.map(({ id, message, tone, action }) => (
        <Card key={id}>
          <StatusMark status={tone === 'done' ? 'UP' : 'DOWN'} label="" />
          <p>{message}</p>
          {action && (
            <Button
              onClick={() => {
                action.run();
                dismissNotice(id);
              }}
            >
              {action.label}
            </Button>
          )}
          <IconButton size="small" aria-label="Dismiss" onClick={() => dismissNotice(id)}>
            <X size={14} strokeWidth={1.5} />
          </IconButton>
        </Card>
      ))}
    </Root>
  );
}
