// A kind of error: the line with its numbers and ids folded, how often, since when. A button that filters by it.
import { styled } from '@mui/material/styles';
import { RelativeTime } from '../../../../components/RelativeTime.tsx';
import type { LogLevel } from '../../../../gql/graphql.ts';
import { formatCount } from '../../../../lib/format-number.ts';
import { css, fonts, narrow } from '../../../../theme/tokens.ts';
import { foldedParts } from './folded.ts';
import { levelLook } from './log-levels.ts';

export interface KindOfLine {
  folded: string;
  example: string;
  level: LogLevel;
  count: number;
  firstSeenAt: string;
  lastSeenAt: string;
}

const Row = styled('li')({
  display: 'grid',
  gridTemplateColumns: '64px 48px minmax(0, 1fr) 190px',
  gap: '2px 12px',
  padding: '8px 16px',
  position: 'relative',
  borderTop: `1px solid ${css.line}`,
  '&:first-of-type': { borderTop: 0 },
  '&:hover': { backgroundColor: css.hover },
  '& .count': { textAlign: 'right', fontWeight: 600 },
  '& .level': { font: `12px/20px ${fonts.mono}` },
  '& .seen': { color: css.dim, fontSize: 12, lineHeight: '20px', textAlign: 'right' },
  '& button': {
    all: 'unset',
    cursor: 'pointer',
    font: `12px/20px ${fonts.mono}`,
    overflowWrap: 'anywhere',
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: 3,
    overflow: 'hidden',
  },
  '& button::after': { content: '""', position: 'absolute', inset: 0 },
  '& button:focus-visible::after': { outline: `2px solid ${css.accent}`, outlineOffset: -2 },
  '& i': { fontStyle: 'normal', color: css.dim },
  [narrow]: {
    gridTemplateColumns: 'auto auto minmax(0, 1fr)',
    '& button': { gridColumn: '1 / -1' },
    '& .seen': { gridRow: 1, gridColumn: 3 },
    '& .count': { textAlign: 'left' },
  },
});

/** Row of a list (ul). */
export function LogKind({ kind, onShow }: { kind: KindOfLine; onShow: (kind: KindOfLine) => void }) {
  const look = levelLook[kind.level];
  return (
    <Row>
      <span className="count">{formatCount(kind.count)}×</span>
      <span className="level" style={{ color: look.color }}>
        {look.short}
      </span>
      <button type="button" title={`For example: ${kind.example}`} onClick={() => onShow(kind)}>
        {foldedParts(kind.folded).map(({ text, placeholder }, i) => {
          // The parts of one text never change their order.
          // oxlint-disable-next-line react/no-array-index-key
          return placeholder ? <i key={i}>{text}</i> : <span key={i}>{text}</span>;
        })}
      </button>
      <span className="seen">
        last <RelativeTime at={kind.lastSeenAt} />, first <RelativeTime at={kind.firstSeenAt} />
      </span>
    </Row>
  );
}
