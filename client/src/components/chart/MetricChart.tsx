// A chart of one or more metrics: heading with the legend, which tells the numbers under the cursor, and the drawing.
import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { useId, useMemo, useState } from 'react';
import { css, narrow } from '../../theme/tokens.ts';
import { Panel } from '../Panel.tsx';
import { axisStart } from './chart-data.ts';
import { CursorArea } from './CursorArea.tsx';
import { useCursorStore } from './CursorGroup.tsx';
import { axisOf, gapMs, metricRows } from './metric-data.ts';
import type { MetricChartProps } from './metric-types.ts';
import { metricWords, momentWords, rowWords } from './metric-words.ts';
import { INSET, MetricDrawing } from './MetricDrawing.tsx';
import { MetricLegend } from './MetricLegend.tsx';
import { MetricTable } from './MetricTable.tsx';
import { RowCard } from './RowCard.tsx';
import { useWidth } from './use-width.ts';

const Root = styled(Panel)({
  padding: '10px 12px 4px',
  margin: 0,
  '& > .head': { display: 'flex', flexWrap: 'wrap', gap: '2px 10px', alignItems: 'center', minHeight: 24 },
  '& h3': { margin: 0, fontSize: 12, lineHeight: '20px', fontWeight: 600 },
  '& .note': { color: css.dim, fontSize: 12, lineHeight: '16px' },
  // The way to the table shows when the chart is pointed at or focused; on touch screens always.
  '& .as-table': { minHeight: 0, minWidth: 0, padding: '0 6px', fontSize: 12, lineHeight: '18px' },
  '@media (hover: hover)': {
    '&:not(:hover, :focus-within) .as-table': { opacity: 0 },
  },
  [narrow]: { '& .as-table': { minHeight: 32 } },
});

const NONE: readonly never[] = [];

/** Chart in a panel of its own. Put several into one CursorGroup (CursorGroup.tsx) to give them one cursor. */
export function MetricChart(props: MetricChartProps) {
  const {
    title,
    unit,
    series,
    from,
    to,
    stepSeconds,
    stacked = false,
    filled = false,
    band = false,
    top,
    since,
    height = 168,
  } = props;
  const { levels = NONE, marks = NONE, note, controls, footer } = props;
  const titleId = useId();
  const [asTable, setAsTable] = useState(false);
  const [ref, width] = useWidth();
  const cursor = useCursorStore();
  const drawn = useMemo(() => {
    const rows = metricRows(series);
    const times = rows.map(({ at }) => at);
    const [low, high] = axisOf(rows, { unit, stacked, band, top, levels: levels.map(({ value }) => value) });
    return { rows, times, low, high, gap: gapMs(times, stepSeconds) };
  }, [series, unit, stacked, band, top, levels, stepSeconds]);
  const { rows, times, gap } = drawn;
  const end = Date.parse(to);
  // History may be older than the object that has it: nothing that is there is cut off.
  const began = since ? Math.min(Date.parse(since), times[0] ?? Number.POSITIVE_INFINITY) : null;
  const start = axisStart(Date.parse(from), end, stepSeconds, began);
  const card = (index: number) => {
    const row = rows[index];
    if (!row) return null;
    const heading = momentWords(row.at, stepSeconds);
    return <RowCard heading={heading} row={row} series={series} unit={unit} stacked={stacked} />;
  };
  return (
    <Root>
      <div className="head">
        <h3 id={titleId}>{title}</h3>
        {note !== undefined && <span className="note">{note}</span>}
        {controls}
        <Button
          variant="text"
          size="small"
          className="as-table"
          aria-label={`${title} as a ${asTable ? 'chart' : 'table'}`}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? 'chart' : 'table'}
        </Button>
        <MetricLegend series={series} rows={rows} unit={unit} cursor={cursor} gap={gap} />
      </div>
      <figure style={{ margin: 0 }} aria-labelledby={titleId} ref={ref}>
        <figcaption className="visually-hidden">{metricWords(series, unit)}</figcaption>
        {asTable ? (
          <MetricTable
            title={title}
            rows={rows}
            series={series}
            unit={unit}
            stepSeconds={stepSeconds}
            height={height}
          />
        ) : (
          <CursorArea
            label={title}
            cursor={cursor}
            times={times}
            start={start}
            end={end}
            inset={INSET}
            describe={(index) => rowWords(rows[index], series, unit, stepSeconds)}
            card={card}
          >
            <MetricDrawing
              {...drawn}
              series={series}
              unit={unit}
              start={start}
              end={end}
              stacked={stacked}
              filled={filled}
              band={band}
              levels={levels}
              marks={marks}
              width={width || 540}
              height={height}
            />
          </CursorArea>
        )}
      </figure>
      {footer}
    </Root>
  );
}
