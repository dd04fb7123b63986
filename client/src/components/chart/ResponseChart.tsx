// Response time by phase over a period. Heavy (x-charts): load it lazily, see LazyResponseChart.tsx.
import { ChartsClipPath } from '@mui/x-charts/ChartsClipPath';
import { ChartsDataProvider } from '@mui/x-charts/ChartsDataProvider';
import { ChartsGrid } from '@mui/x-charts/ChartsGrid';
import { ChartsSurface } from '@mui/x-charts/ChartsSurface';
import { ChartsWrapper } from '@mui/x-charts/ChartsWrapper';
import { ChartsXAxis } from '@mui/x-charts/ChartsXAxis';
import { ChartsYAxis } from '@mui/x-charts/ChartsYAxis';
import { AreaPlot, LinePlot } from '@mui/x-charts/LineChart';
import { useId, useMemo } from 'react';
import { css } from '../../theme/tokens.ts';
import { Lane } from '../Lane.tsx';
import { phaseLooks } from '../phases.ts';
import {
  axisStart,
  axisTop,
  type ChartRow,
  chartRows,
  outcomeLane,
  type ResponsePoint,
  STACK_SIZE,
  troubleBands,
} from './chart-data.ts';
import { chartStyles } from './chart-styles.ts';
import { CursorArea } from './CursorArea.tsx';
import { CutNote, P95Line } from './P95Line.tsx';
import { PointCard, pointWords } from './PointCard.tsx';
import { timeTicks } from './time-ticks.ts';
import { TroubleBands } from './TroubleBands.tsx';
import { useWidth } from './use-width.ts';

export interface ResponseChartProps {
  from: string;
  to: string;
  stepSeconds: number;
  /** Of the whole period. */
  p95Ms: number | null;
  points: readonly ResponsePoint[];
  /** When what is measured came to be: the axis does not begin much earlier. */
  since?: string;
  height?: number;
}

const MARGIN = { left: 0, right: 12, top: 10, bottom: 0 };
const AXIS = { left: 62, bottom: 24 };
/** Space below the plot: the lane and its margins. */
const BELOW = 14;
const INSET = { left: AXIS.left, right: MARGIN.right, top: MARGIN.top, bottom: 4 };
/** The rest of the stack: time that no phase accounts for. */
const REST_COLOR = `color-mix(in srgb, ${css.lineStrong} 45%, transparent)`;

/** Words of the value axis; the unit stands at the top only. */
function axisMs(ms: number, top: number): string {
  const seconds = top >= 10_000;
  const number = Number((seconds ? ms / 1000 : ms).toFixed(1));
  return ms === top ? `${number} ${seconds ? 's' : 'ms'}` : String(number);
}

/** The phases stacked, and the p95 of each point unless a point is one check: then the top of the stack is its p95. */
function seriesOf(rows: readonly ChartRow[], withP95: boolean) {
  const quiet = { type: 'line', curve: 'linear', showMark: false, disableHighlight: true } as const;
  const stack = Array.from({ length: STACK_SIZE }, (_, i) => ({
    ...quiet,
    id: phaseLooks[i]?.key ?? 'rest',
    data: rows.map((row) => row.stack[i] ?? null),
    color: phaseLooks[i]?.color ?? REST_COLOR,
    area: true,
    stack: 'phases',
  }));
  return withP95 ? [...stack, { ...quiet, id: 'p95', data: rows.map(({ p95 }) => p95), color: css.text }] : stack;
}

/** Stacked phases, p95, bands of trouble and the lane of outcomes, with one cursor over all. */
export function ResponseChart({ from, to, stepSeconds, p95Ms, points, since, height = 230 }: ResponseChartProps) {
  const clip = useId();
  const [root, width] = useWidth();
  const end = Date.parse(to);
  const start = axisStart(Date.parse(from), end, stepSeconds, since === undefined ? null : Date.parse(since));
  const drawn = useMemo(() => {
    const rows = chartRows(points, stepSeconds);
    const withP95 = points.some(({ checks }) => checks > 1);
    return {
      ...axisTop(rows, p95Ms, withP95),
      rows,
      series: seriesOf(rows, withP95),
      times: points.map(({ at }) => Date.parse(at)),
      rest: new Map(rows.map(({ at, stack }) => [at.getTime(), stack.at(-1) ?? 0])),
      bands: troubleBands(points, stepSeconds, end),
      lane: outcomeLane(points, stepSeconds, start, end),
    };
  }, [points, stepSeconds, p95Ms, start, end]);
  const { top } = drawn;
  const plot = (width || 900) - AXIS.left - MARGIN.right;
  const axis = timeTicks(start, end, Math.max(2, Math.floor(plot / 110)));
  // A word at the very end would be cut off.
  const ticks = axis.ticks.filter((tick) => ((end - tick.getTime()) / (end - start)) * plot > 16);
  const words = (index: number): string => {
    const point = points[index];
    return point ? pointWords(point, stepSeconds) : '';
  };
  const card = (index: number) => {
    const point = points[index];
    if (!point) return null;
    return <PointCard point={point} stepSeconds={stepSeconds} rest={drawn.rest.get(Date.parse(point.at)) ?? 0} />;
  };
  return (
    <div ref={root}>
      <CursorArea
        label="Response time"
        times={drawn.times}
        start={start}
        end={end}
        inset={INSET}
        describe={words}
        card={card}
      >
        <div aria-hidden="true" style={{ height }}>
          <ChartsDataProvider
            series={drawn.series}
            height={height}
            margin={MARGIN}
            skipAnimation
            disableAxisListener
            disableKeyboardNavigation
            xAxis={[
              {
                id: 'time',
                scaleType: 'time',
                data: drawn.rows.map(({ at }) => at),
                min: new Date(start),
                max: new Date(end),
                domainLimit: 'strict',
                position: 'bottom',
                height: AXIS.bottom,
                tickInterval: ticks,
                valueFormatter: (value: Date) => axis.format(value),
              },
            ]}
            yAxis={[
              {
                id: 'ms',
                min: 0,
                max: top,
                domainLimit: 'strict',
                position: 'left',
                width: AXIS.left,
                tickSize: 4,
                tickInterval: [0, top / 3, (2 * top) / 3, top],
                valueFormatter: (ms: number) => axisMs(ms, top),
              },
            ]}
          >
            <ChartsWrapper sx={chartStyles}>
              <ChartsSurface>
                <ChartsClipPath id={clip} />
                <TroubleBands bands={drawn.bands} />
                <ChartsGrid horizontal />
                <g clipPath={`url(#${clip})`}>
                  <AreaPlot skipAnimation />
                  <LinePlot skipAnimation />
                  {p95Ms !== null && p95Ms < top && <P95Line ms={p95Ms} />}
                </g>
                {drawn.cut !== null && <CutNote ms={drawn.cut} />}
                <ChartsXAxis axisId="time" disableLine disableTicks />
                <ChartsYAxis axisId="ms" disableLine disableTicks />
              </ChartsSurface>
            </ChartsWrapper>
          </ChartsDataProvider>
        </div>
        <div style={{ height: BELOW, padding: `2px ${MARGIN.right}px 6px ${AXIS.left}px` }}>
          <Lane intervals={drawn.lane} start={start} end={end} label="Outcome of the checks" height={6} />
        </div>
      </CursorArea>
    </div>
  );
}
