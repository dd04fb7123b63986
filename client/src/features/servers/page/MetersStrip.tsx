// The strip of meters above the charts.
import { styled } from '@mui/material/styles';
import { MeterBar } from '../../../components/Meter.tsx';
import { StatCell, StatRow } from '../../../components/StatStrip.tsx';
import { StatusMark } from '../../../components/StatusMark.tsx';
import { meterLevel, meterText } from '../../../lib/meter.ts';
import { narrow } from '../../../theme/tokens.ts';
import type { MeterFacts } from './meters.ts';

const Cell = styled(StatCell)({
  flexBasis: 128,
  padding: '12px 14px',
  '& dt': { display: 'flex', gap: 6, alignItems: 'center' },
  '& .bar': { margin: '6px 0' },
  '& .note': { overflowWrap: 'anywhere' },
  [narrow]: { flexBasis: 'calc(50% - 1px)' },
});

const words = { calm: '', high: 'high', full: 'very high' } as const;

function MeterCell({ meter }: { meter: MeterFacts }) {
  const { label, value, unit, percent, note, level = meterLevel(percent) } = meter;
  return (
    <Cell>
      <dt>
        <span className="clip" title={label}>
          {label}
        </span>
        {level !== 'calm' && (
          <StatusMark status={level === 'high' ? 'DEGRADED' : 'DOWN'} size={13} label={words[level]} />
        )}
      </dt>
      <dd className="value" style={{ color: meterText[level] }}>
        {value}
        {unit !== undefined && <small> {unit}</small>}
      </dd>
      <dd className="bar" style={percent === null ? { visibility: 'hidden' } : undefined}>
        <MeterBar percent={percent} level={level} />
      </dd>
      <dd className="note">{note}</dd>
    </Cell>
  );
}

/** A row of meters; two to a row on narrow screens. */
export function MetersStrip({ meters }: { meters: readonly MeterFacts[] }) {
  return (
    <StatRow>
      {meters.map((meter) => (
        <MeterCell key={meter.label} meter={meter} />
      ))}
    </StatRow>
  );
}
