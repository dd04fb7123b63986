// A metric as a small line, for rows: its shape over the period, no axes.
import { css } from '../../../../theme/tokens.ts';
import { sparkPath, type SparkPoint } from './spark-path.ts';

interface Props {
  points: readonly SparkPoint[];
  /** Ends of the time axis, ms. */
  from: number;
  to: number;
  stepSeconds: number;
  /** What it shows, in words: "queue, last hour: 3 to 42". */
  label: string;
  width?: number;
  height?: number;
}

/** Line with a dot at its newest point; nothing without points. */
export function Sparkline({ points, from, to, stepSeconds, label, width = 120, height = 28 }: Props) {
  const drawn = sparkPath(points, { from, to, width, height, gapMs: stepSeconds * 3000 });
  if (!drawn) return null;
  return (
    <svg width={width} height={height} role="img" aria-label={label} style={{ display: 'block', overflow: 'visible' }}>
      <title>{label}</title>
      <path d={drawn.path} fill="none" stroke={css.d2} strokeWidth="1.5" strokeLinejoin="round" strokeLinecap="round" />
      <circle cx={drawn.last.x} cy={drawn.last.y} r="2.25" fill={css.d2} />
    </svg>
  );
}
