// White (or near-black) ground with a thin line, and the heading above it.
import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { css, narrow, sizes } from '../theme/tokens.ts';

/** Ground of lists, charts and cards. */
export const Panel = styled('div')({
  backgroundColor: css.panel,
  border: `1px solid ${css.line}`,
  borderRadius: sizes.radius,
  minWidth: 0,
});

const Heading = styled('div')({
  display: 'flex',
  alignItems: 'center',
  flexWrap: 'wrap',
  gap: '4px 8px',
  margin: '20px 0 6px',
  minHeight: 28,
  '& > h2': { margin: 0, fontSize: 13, lineHeight: '20px', fontWeight: 600 },
  '& > small': { color: css.dim, fontSize: 12, lineHeight: '20px' },
  '& > .end': { marginLeft: 'auto', color: css.dim, fontSize: 12, lineHeight: '20px', fontWeight: 500 },
  [narrow]: { '& > .end': { fontWeight: 400 } },
});

interface Props {
  title: ReactNode;
  /** Dim words after the title: a count, an explanation. */
  note?: ReactNode;
  /** Controls right after the title. */
  controls?: ReactNode;
  /** At the right edge. */
  end?: ReactNode;
  id?: string;
}

/** Heading of a part of a page, level 2. */
export function SectionHeading({ title, note, controls, end, id }: Props) {
  return (
    <Heading>
      <h2 id={id}>{title}</h2>
      {controls}
      {note !== undefined && <small>{note}</small>}
      {end !== undefined && <span className="end">{end}</span>}
    </Heading>
  );
}
