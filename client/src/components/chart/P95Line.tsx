// Notes inside the chart: the p95 of the whole period as a thin line, and what runs out at the top.
import { useDrawingArea, useYScale } from '@mui/x-charts/hooks';
import { formatMs } from '../../lib/format-duration.ts';
import { css } from '../../theme/tokens.ts';

/** Inside the chart's surface. */
export function P95Line({ ms }: { ms: number }) {
  const scale = useYScale<'linear'>('ms');
  const { left, width, top } = useDrawingArea();
  const y = scale(ms) ?? 0;
  const above = y - 5 > top + 8;
  return (
    <g>
      <line x1={left} x2={left + width} y1={y} y2={y} stroke={css.dim} strokeDasharray="2 4" />
      <text
        x={left + 6}
        y={above ? y - 5 : y + 12}
        fontSize="11"
        fill={css.dim}
        stroke={css.panel}
        strokeWidth="3"
        paintOrder="stroke"
      >
        p95 {formatMs(ms)}
      </text>
    </g>
  );
}

/** Says how high the checks are that the axis cuts off. */
export function CutNote({ ms }: { ms: number }) {
  const { left, width, top } = useDrawingArea();
  return (
    <text
      x={left + width - 6}
      y={top + 13}
      textAnchor="end"
      fontSize="11"
      fill={css.dim}
      stroke={css.panel}
      strokeWidth="3"
      paintOrder="stroke"
    >
      cut: up to {formatMs(ms)}
    </text>
  );
}
