// The number strip above the charts: a name, a number with its small unit, a dim line that puts it into proportion.
import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { css, sizes } from '../theme/tokens.ts';

export interface Stat {
  label: string;
  value: ReactNode;
  unit?: string;
  note?: ReactNode;
  /** Colour of the number when it is itself in trouble. */
  tone?: string;
}

// Lines between cells are gaps over the line colour, so a second row of cells needs no rules of its own.
/** A row of cells; wraps on narrow screens. */
export const StatRow = styled('dl')({
  margin: 0,
  display: 'flex',
  flexWrap: 'wrap',
  gap: 1,
  backgroundColor: css.line,
  border: `1px solid ${css.line}`,
  borderRadius: sizes.radius,
  overflow: 'hidden',
});

/** One cell: dt, then dd of the class `value` (with a small unit) and `note`. */
export const StatCell = styled('div')({
  flex: '1 1 140px',
  minWidth: 0,
  padding: '12px 16px',
  backgroundColor: css.panel,
  '& dt, & .note': { color: css.dim, fontSize: 12, lineHeight: '16px' },
  '& dt': { lineHeight: '20px' },
  '& dd': { margin: 0 },
  '& .value': { fontSize: 22, lineHeight: '28px', fontWeight: 600, letterSpacing: '-0.02em', whiteSpace: 'nowrap' },
  '& .value small': { fontSize: 13, lineHeight: 1, fontWeight: 500, color: css.dim, letterSpacing: 0 },
  '& .note': { minHeight: 16 },
});

/** A row of numbers; wraps on narrow screens. */
export function StatStrip({ stats }: { stats: readonly Stat[] }) {
  return (
    <StatRow>
      {stats.map((stat) => (
        <StatCell key={stat.label}>
          <dt>{stat.label}</dt>
          <dd className="value" style={stat.tone ? { color: stat.tone } : undefined}>
            {stat.value}
            {stat.unit !== undefined && <small> {stat.unit}</small>}
          </dd>
          <dd className="note">{stat.note}</dd>
        </StatCell>
      ))}
    </StatRow>
  );
}
