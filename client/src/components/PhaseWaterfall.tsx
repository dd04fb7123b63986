// Where the time of one check went: a step per phase, each beginning where the one before ended.
import { styled } from '@mui/material/styles';
import { formatMs } from '../lib/format-duration.ts';
import { phaseLooks, type Phases } from './phases.ts';

const Row = styled('div')({
  display: 'grid',
  gridTemplateColumns: '84px minmax(0, 1fr) 64px',
  gap: 10,
  alignItems: 'center',
  fontSize: 12,
  lineHeight: '18px',
  padding: '3px 0',
  '& dt': { margin: 0 },
  '& .track': { position: 'relative', height: 10 },
  '& .step': { position: 'absolute', height: 10, borderRadius: 2, minWidth: 2 },
  '& dd': { margin: 0, textAlign: 'right' },
});

/** Phases that did not take place (no TLS, a reused name) are left out; nothing is drawn when none took place. */
export function PhaseWaterfall({ phases }: { phases: Phases }) {
  const total = phaseLooks.reduce((sum, { key }) => sum + (phases[key] ?? 0), 0) || 1;
  const steps = phaseLooks.flatMap((look, i) => {
    const ms = phases[look.key];
    if (ms === null) return [];
    const before = phaseLooks.slice(0, i).reduce((sum, { key }) => sum + (phases[key] ?? 0), 0);
    return [{ ...look, ms, left: (before / total) * 100, width: (ms / total) * 100 }];
  });
  return (
    <dl style={{ margin: 0 }}>
      {steps.map(({ key, label, color, ms, left, width }) => (
        <Row key={key}>
          <dt>{label}</dt>
          <dd className="track" aria-hidden="true">
            <span
              className="step"
              style={{ left: `min(${left}%, calc(100% - 2px))`, width: `${width}%`, backgroundColor: color }}
            />
          </dd>
          <dd>{formatMs(ms)}</dd>
        </Row>
      ))}
    </dl>
  );
}
