// Rows of the small lists of a server's page.
import { styled } from '@mui/material/styles';
import { css } from '../../../theme/tokens.ts';

/** List without bullets; put it into a Panel. */
export const RowList = styled('ul')({ listStyle: 'none', margin: 0, padding: 0 });

/** Grid row; set gridTemplateColumns. */
export const FactRow = styled('li')({
  display: 'grid',
  alignItems: 'center',
  gap: 12,
  padding: '7px 16px',
  borderTop: `1px solid ${css.line}`,
  '&:first-of-type': { borderTop: 0 },
  '& .name': { fontWeight: 600 },
  '& .small': { fontSize: 12, lineHeight: '16px', color: css.dim, overflowWrap: 'anywhere' },
  '& .num': { textAlign: 'right', whiteSpace: 'nowrap' },
});
