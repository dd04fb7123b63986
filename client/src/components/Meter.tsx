// How full something is: a thin bar, always with its number.
import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { meterFill, type MeterLevel, meterLevel, meterText, meterWords } from '../lib/meter.ts';
import { css } from '../theme/tokens.ts';

const Track = styled('span')({
  display: 'block',
  height: 6,
  borderRadius: 3,
  backgroundColor: css.line,
  overflow: 'hidden',
  '& i': { display: 'block', height: '100%', borderRadius: 3, minWidth: 2 },
  '@media (forced-colors: active)': {
    border: '1px solid CanvasText',
    '& i': { backgroundColor: 'CanvasText !important' },
  },
});

const Root = styled('div')({
  minWidth: 0,
  fontSize: 12,
  lineHeight: '16px',
  '& .words': { display: 'flex', gap: 8, marginBottom: 4 },
  '& .label': { color: css.dim },
  '& .number': { marginLeft: 'auto', whiteSpace: 'nowrap', fontWeight: 500 },
});

/** The bar alone, for where the number stands elsewhere: decoration for screen readers. */
export function MeterBar({
  percent,
  level = meterLevel(percent),
}: {
  percent: number | null;
  /** What it means, where the usual limits do not fit. */
  level?: MeterLevel;
}) {
  const share = Math.min(100, Math.max(0, percent ?? 0));
  return (
    <Track aria-hidden="true">
      {share > 0 && <i style={{ width: `${share}%`, backgroundColor: meterFill[level] }} />}
    </Track>
  );
}

interface Props {
  /** "CPU", "/data". */
  label?: ReactNode;
  /** 0 to 100; null when it is not known. */
  percent: number | null;
  /** Explains the label on hover. */
  title?: string;
}

/** Label (unless a header says it) and number over the bar: amber from 85 %, red from 95 %. */
export function Meter({ label, percent, title }: Props) {
  return (
    <Root title={title}>
      <div className="words">
        {label !== undefined && <span className="label clip">{label}</span>}
        <span className="number" style={{ color: meterText[meterLevel(percent)] }}>
          {meterWords(percent)}
        </span>
      </div>
      <MeterBar percent={percent} />
    </Root>
  );
}
