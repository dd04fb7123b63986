// A state with its words on its soft colour: "Down for 4 min 12 s".
import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { lookOf, type ServerStatusName, type StatusName } from '../theme/status.ts';
import { StatusMark } from './StatusMark.tsx';

const Root = styled('span')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 6,
  fontWeight: 600,
  fontSize: 12,
  lineHeight: '18px',
  borderRadius: 999,
  padding: '2px 10px 2px 6px',
  whiteSpace: 'nowrap',
  flex: 'none',
});

interface Props {
  status: StatusName | ServerStatusName;
  /** Words of the pill; the state's label by default. */
  children?: ReactNode;
}

/** Pill in the state's colours with its sign. */
export function StatusPill({ status, children }: Props) {
  const look = lookOf(status);
  return (
    <Root style={{ color: look.text, backgroundColor: look.soft }}>
      <StatusMark status={status} size={14} label={children === undefined ? '' : undefined} />
      <span>{children ?? look.label}</span>
    </Root>
  );
}
