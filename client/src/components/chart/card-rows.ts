// Grid of a chart's card: colour, name, number.
import { styled } from '@mui/material/styles';

export const CardRows = styled('div')({
  display: 'grid',
  gridTemplateColumns: '10px 1fr auto',
  gap: '2px 8px',
  alignItems: 'center',
  marginTop: 6,
  minWidth: 150,
  '& i': { width: 8, height: 8, borderRadius: 2 },
  '& b': { fontWeight: 500, textAlign: 'right' },
});
