// What a MetricChart takes: one or more named lines over one period.

/** One point of a line: the samples of one step. */
export interface MetricPoint {
  at: string;
  mean: number;
  min: number;
  max: number;
}

/** How numbers are written: "iec" is bytes in KiB, MiB; "bytes" in KB, MB; any other text stands behind the number. */
export type ChartUnit = '%' | 'bytes' | 'iec' | 'bytes/s' | 'bit/s' | '°C' | (string & {});

/** A line, or a layer when the chart is stacked. */
export interface MetricSeries {
  /** Unique in its chart. */
  id: string;
  /** Short: "user", "/data", "eth0 in". */
  label: string;
  /** Token colour: seriesColor(index) unless it means something. */
  color: string;
  /** Ascending; steps without samples have no point and are drawn as a gap. */
  points: readonly MetricPoint[];
  /** Dashed line, to tell more lines apart than there are colours, or a second kind of them. */
  dashed?: boolean;
  /** Thin and grey behind the others, neither in the legend nor under the cursor: the rest of many (compare page). */
  quiet?: boolean;
}

/** A level worth a dashed line: a limit of a command. */
export interface MetricLevel {
  value: number;
  label: string;
  /** "warning" and "critical" take the colours of those states. */
  tone?: 'warning' | 'critical';
}

/** A moment worth a dashed line: a reboot. */
export interface MetricMark {
  at: string;
  words: string;
}

/**
 * See MetricChart.tsx. Charts inside one `<CursorGroup>` share one cursor. `from`, `to` and `stepSeconds` are those of
 * the API's Metric (all metrics of one answer have the same).
 */
export interface MetricChartProps {
  /** Heading of the chart and its name for screen readers: "CPU". */
  title: string;
  unit: ChartUnit;
  series: readonly MetricSeries[];
  from: string;
  to: string;
  stepSeconds: number;
  /** Layers on top of each other instead of lines. */
  stacked?: boolean;
  /** Lines stand on a faint ground of their colour; for one or two. */
  filled?: boolean;
  /** The value axis ends here at least (100 for shares), or follows the data. */
  top?: number;
  /** Shade between lowest and highest of each step; for charts of one or two lines. */
  band?: boolean;
  /** When what is measured came to be: the axis does not begin much earlier. */
  since?: string | null;
  levels?: readonly MetricLevel[];
  marks?: readonly MetricMark[];
  /** Of the drawing, px. */
  height?: number;
  /** Dim words after the title. */
  note?: React.ReactNode;
  /** Controls in the heading. */
  controls?: React.ReactNode;
  /** Below the drawing, in the same panel. */
  footer?: React.ReactNode;
}
