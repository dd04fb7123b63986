// Names of the lines with their numbers: under the cursor while there is one, else the newest.
import { styled } from '@mui/material/styles';
import { css } from '../../theme/tokens.ts';
import { nearest } from './CursorArea.tsx';
import { type CursorStore, useCursor } from './CursorGroup.tsx';
import type { MetricRow } from './metric-data.ts';
import type { ChartUnit, MetricPoint, MetricSeries } from './metric-types.ts';
import { formatMetric } from './metric-units.ts';

const Root = styled('span')({
  marginLeft: 'auto',
  display: 'flex',
  flexWrap: 'wrap',
  gap: '0 12px',
  fontSize: 12,
  lineHeight: '18px',
  fontWeight: 500,
  color: css.dim,
  '& span': { whiteSpace: 'nowrap', maxWidth: '100%', overflow: 'hidden', textOverflow: 'ellipsis' },
  '& i': { display: 'inline-block', width: 10, height: 10, borderRadius: 2, marginRight: 5, verticalAlign: -1 },
  '& i.dashed': { height: 0, borderRadius: 0, borderTop: '2px dashed', verticalAlign: 3 },
  '& b': { fontWeight: 600, color: css.text },
});

interface Props {
  series: readonly MetricSeries[];
  rows: readonly MetricRow[];
  unit: ChartUnit;
  cursor: CursorStore;
  gap: number;
}

/** Beyond this many the names alone would fill the heading; the card at the cursor has them. */
const MOST = 8;

/** The newest point of a line, as long as it is not older than a gap: lines of several servers end at different moments. */
function newest(rows: readonly MetricRow[], place: number, gap: number): MetricPoint | null {
  const from = (rows.at(-1)?.at ?? 0) - gap;
  return rows.findLast(({ at, points }) => at < from || points[place])?.points[place] ?? null;
}

/** Index of the row under the cursor, -1 where the cursor stands in a gap. */
function rowAt(rows: readonly MetricRow[], at: number, gap: number): number {
  const times = rows.map((row) => row.at);
  const index = nearest(times, at);
  return Math.abs((times[index] ?? Number.NaN) - at) <= gap ? index : -1;
}

/** Legend; hidden from screen readers, who hear the numbers from the cursor itself. */
export function MetricLegend({ series, rows, unit, cursor: store, gap }: Props) {
  const cursor = useCursor(store);
  const row = cursor && rows[rowAt(rows, cursor.at, gap)];
  const loud = series.flatMap((one, place) => (one.quiet ? [] : [{ ...one, place }]));
  const shown = loud.slice(0, MOST);
  return (
    <Root aria-hidden="true">
      {shown.map(({ id, label, color, dashed, place }) => {
        const point = cursor ? row?.points[place] : newest(rows, place, gap);
        return (
          <span key={id}>
            <i
              className={dashed ? 'dashed' : undefined}
              style={dashed ? { borderColor: color } : { backgroundColor: color }}
            />
            {label} <b>{point ? formatMetric(point.mean, unit) : '–'}</b>
          </span>
        );
      })}
      {loud.length > MOST && <span>and {loud.length - MOST} more</span>}
    </Root>
  );
}
