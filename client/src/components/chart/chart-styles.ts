// Look of x-charts in our tokens.
import { css, fonts } from '../../theme/tokens.ts';

export const chartStyles = {
  '& .MuiChartsAxis-tickLabel': {
    fill: `${css.dim} !important`,
    fontFamily: `${fonts.text} !important`,
    fontSize: '11px !important',
  },
  '& .MuiChartsGrid-line': { stroke: css.line, shapeRendering: 'crispEdges' },
  '& .MuiLineChart-area': { filter: 'none' },
  // Only the p95 is a line; the edges of areas are their fills.
  '& .MuiLineChart-line': { strokeWidth: 0 },
  '& .MuiLineChart-line[data-series="p95"]': { strokeWidth: 1.25, opacity: 0.7 },
} as const;
