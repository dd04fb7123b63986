// Where checks were bad: the state's soft colour behind the chart, a dashed line where it began.
import { useDrawingArea, useXScale } from '@mui/x-charts/hooks';
import { statusLook } from '../../theme/status.ts';
import type { Band } from './chart-data.ts';

/** Inside the chart's surface, behind everything. A band of which few checks were bad is paler. */
export function TroubleBands({ bands }: { bands: readonly Band[] }) {
  const scale = useXScale<'time'>('time');
  const { left, top, width, height } = useDrawingArea();
  const clamp = (x: number) => Math.min(left + width, Math.max(left, x));
  return (
    <g>
      {bands.map(({ status, from, to, share }) => {
        const x1 = clamp(scale(from) ?? left);
        const x2 = Math.max(x1 + 2, clamp(scale(to) ?? left));
        const look = statusLook[status];
        return (
          <g key={from}>
            <rect x={x1} y={top} width={x2 - x1} height={height} fill={look.soft} opacity={0.4 + 0.6 * share} />
            {x2 - x1 > 6 && (
              <line x1={x1} x2={x1} y1={top} y2={top + height} stroke={look.fill} strokeDasharray="3 3" />
            )}
          </g>
        );
      })}
    </g>
  );
}
