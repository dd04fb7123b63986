// The drawing of a MetricChart: grid, layers or lines with gaps, levels, marks, words of both axes. Drawn by hand
// rather than with x-charts: a server's page has ten of these, and they must stay light while samples arrive.
import { styled } from '@mui/material/styles';
import { memo, useId } from 'react';
import { css, fonts } from '../../theme/tokens.ts';
import { bandsOf, type Edge, type MetricRow, runsOf } from './metric-data.ts';
import type { ChartUnit, MetricLevel, MetricMark, MetricSeries } from './metric-types.ts';
import { axisWords } from './metric-units.ts';
import { timeTicks } from './time-ticks.ts';

/** Room around the plot, px. */
export const INSET = { left: 62, right: 12, top: 10, bottom: 22 } as const;
const STEPS = 4;

const Svg = styled('svg')({
  display: 'block',
  width: '100%',
  overflow: 'visible',
  fontFamily: fonts.text,
  fontSize: 11,
  '& text': { fill: css.dim },
  '& .grid': { stroke: css.line, shapeRendering: 'crispEdges' },
  '& .halo': { stroke: css.panel, strokeWidth: 3, paintOrder: 'stroke' },
});

const levelColor = { warning: css.degradedFill, critical: css.downFill };

export interface DrawingProps {
  rows: readonly MetricRow[];
  series: readonly MetricSeries[];
  unit: ChartUnit;
  /** Ends of the axes. */
  start: number;
  end: number;
  low: number;
  high: number;
  gap: number;
  stacked: boolean;
  filled: boolean;
  band: boolean;
  levels: readonly MetricLevel[];
  marks: readonly MetricMark[];
  width: number;
  height: number;
}

interface Scale {
  x: (ms: number) => number;
  y: (value: number) => number;
}

const move = (edges: readonly Edge[], { x, y }: Scale, of: 'low' | 'high'): string =>
  edges.map((edge) => `${x(edge.at).toFixed(1)} ${y(edge[of]).toFixed(1)}`).join('L');

/** A stretch of one point is drawn as wide as a hair, or nobody would see it. */
const widened = (run: readonly Edge[], hair: number): readonly Edge[] => {
  const [only] = run;
  return run.length === 1 && only
    ? [
        { ...only, at: only.at - hair },
        { ...only, at: only.at + hair },
      ]
    : run;
};

const areaPath = (runs: readonly (readonly Edge[])[], scale: Scale): string =>
  runs.map((run) => `M${move(run, scale, 'high')}L${move(run.toReversed(), scale, 'low')}Z`).join('');

const linePath = (runs: readonly (readonly Edge[])[], scale: Scale): string =>
  runs.map((run) => `M${move(run, scale, 'high')}`).join('');

/** SVG of the given size; hidden from screen readers, who have words and a table. */
export const MetricDrawing = memo(function MetricDrawing(props: DrawingProps) {
  const { rows, series, unit, start, end, low, high, gap, stacked, filled, band, levels, marks, width, height } = props;
  const clip = useId();
  const plot = { width: Math.max(1, width - INSET.left - INSET.right), height: height - INSET.top - INSET.bottom };
  const scale: Scale = {
    x: (ms) => INSET.left + ((ms - start) / (end - start)) * plot.width,
    y: (value) => INSET.top + (1 - (value - low) / (high - low)) * plot.height,
  };
  const within = (y: number) => Math.min(INSET.top + plot.height, Math.max(INSET.top, y));
  const clipped: Scale = { x: scale.x, y: (value) => within(scale.y(value)) };
  const hair = ((end - start) / plot.width) * 0.75;
  const values = Array.from({ length: STEPS + 1 }, (_, i) => low + ((high - low) * i) / STEPS);
  // Quiet lines lie behind the others.
  const order = [...series.keys()].sort(
    (a, b) => Number(series[b]?.quiet ?? false) - Number(series[a]?.quiet ?? false),
  );
  const axis = timeTicks(start, end, Math.max(2, Math.floor(plot.width / 62)));
  const ticks = axis.ticks.filter(
    (tick) => scale.x(tick.getTime()) > INSET.left + 8 && scale.x(tick.getTime()) < width - INSET.right - 14,
  );
  return (
    <Svg height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {values.map((value) => (
        <g key={value}>
          <line className="grid" x1={INSET.left} x2={width - INSET.right} y1={scale.y(value)} y2={scale.y(value)} />
          <text x={INSET.left - 8} y={scale.y(value) + 4} textAnchor="end">
            {axisWords(value, high, unit)}
          </text>
        </g>
      ))}
      {ticks.map((tick) => (
        <text key={tick.getTime()} x={scale.x(tick.getTime())} y={height - 5} textAnchor="middle">
          {axis.format(tick)}
        </text>
      ))}
      {order.map((i) => {
        const { id, color, dashed, quiet } = series[i] as MetricSeries;
        const runs = runsOf(rows, i, stacked, gap).map((run) => widened(run, hair));
        return (
          <g key={id} data-series={id} clipPath={`url(#${clip})`}>
            {(stacked || filled) && <path d={areaPath(runs, clipped)} fill={color} opacity={stacked ? 0.88 : 0.2} />}
            {band && !stacked && (
              <path
                d={areaPath(
                  bandsOf(rows, i, gap).map((run) => widened(run, hair)),
                  clipped,
                )}
                fill={color}
                opacity={0.22}
              />
            )}
            {!stacked && (
              <path
                d={linePath(runs, clipped)}
                fill="none"
                stroke={color}
                strokeWidth={quiet ? 1 : 1.5}
                opacity={quiet ? 0.5 : 1}
                strokeLinejoin="round"
                strokeDasharray={dashed ? '5 3' : undefined}
              />
            )}
          </g>
        );
      })}
      {levels
        .filter(({ value }) => value >= low && value <= high)
        .map(({ value, label, tone }) => (
          <g key={label}>
            <line
              x1={INSET.left}
              x2={width - INSET.right}
              y1={scale.y(value)}
              y2={scale.y(value)}
              stroke={tone ? levelColor[tone] : css.lineStrong}
              strokeDasharray="3 4"
            />
            <text
              className="halo"
              x={width - INSET.right - 4}
              y={scale.y(value) + (scale.y(value) < INSET.top + 14 ? 13 : -4)}
              textAnchor="end"
            >
              {label}
            </text>
          </g>
        ))}
      {marks
        .filter(({ at }) => Date.parse(at) > start && Date.parse(at) < end)
        .map(({ at, words }) => (
          <g key={`${at}${words}`} data-mark="">
            <line
              x1={scale.x(Date.parse(at))}
              x2={scale.x(Date.parse(at))}
              y1={INSET.top}
              y2={INSET.top + plot.height}
              stroke={css.text}
              opacity={0.55}
              strokeDasharray="2 3"
            />
            <title>{words}</title>
          </g>
        ))}
    </Svg>
  );
});
