// A panel with the sign of a state, a heading and what to know.
import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { Panel } from '../../../components/Panel.tsx';
import { StatusMark } from '../../../components/StatusMark.tsx';
import { lookOf, type ServerStatusName } from '../../../theme/status.ts';
import { css } from '../../../theme/tokens.ts';

const Root = styled(Panel)({
  display: 'grid',
  gridTemplateColumns: '16px minmax(0, 1fr)',
  gap: '2px 12px',
  padding: '14px 16px',
  marginTop: 20,
  '& > svg': { marginTop: 3 },
  '& h2': { margin: 0, fontSize: 15, lineHeight: '22px', fontWeight: 600 },
  '& .words': { fontSize: 12.5, overflowWrap: 'anywhere', margin: '6px 0' },
  '& .dim, & ul': { color: css.dim },
  '& ul': { margin: '4px 0 0', paddingLeft: 18 },
});

interface NoticeProps {
  status: ServerStatusName;
  title: ReactNode;
  children: ReactNode;
}

/** Stands below the head of the page. */
export function StateNotice({ status, title, children }: NoticeProps) {
  return (
    <Root as="section" style={{ borderColor: lookOf(status).fill }}>
      <StatusMark status={status} label="" />
      <div>
        <h2>{title}</h2>
        {children}
      </div>
    </Root>
  );
}
