// Look of the tables that say what a chart shows.
import { styled } from '@mui/material/styles';
import { css } from '../../theme/tokens.ts';

export const PlainTable = styled('table')({
  width: '100%',
  borderCollapse: 'collapse',
  fontSize: 12,
  lineHeight: '18px',
  '& th, & td': {
    padding: '3px 10px',
    textAlign: 'right',
    whiteSpace: 'nowrap',
    borderBottom: `1px solid ${css.line}`,
  },
  '& th': { position: 'sticky', top: 0, backgroundColor: css.panel, color: css.dim, fontWeight: 500 },
  '& th:first-of-type, & td:first-of-type': { textAlign: 'left' },
});
