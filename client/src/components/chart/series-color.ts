// Colours of lines, in an order in which neighbours differ.
import { css } from '../../theme/tokens.ts';

const colors = [css.d2, css.d4, css.d5, css.d3, css.d1] as const;

/** Colour of the nth line of a chart; repeats after five (draw those dashed). */
export function seriesColor(index: number): string {
  return colors[index % colors.length] as string;
}
