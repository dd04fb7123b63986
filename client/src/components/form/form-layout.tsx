// How the form's fields stand beside each other.
import { styled } from '@mui/material/styles';
import { css } from '../../theme/tokens.ts';

/** Two fields side by side where there is room. */
export const Pair = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
  gap: 12,
  alignItems: 'start',
  '@media (max-width: 560px)': { gridTemplateColumns: 'minmax(0, 1fr)', gap: 16 },
});

/** Three, for short numbers. */
export const Triple = styled(Pair)({
  gridTemplateColumns: 'repeat(3, minmax(0, 1fr))',
  '@media (max-width: 560px)': { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
});

/** Name of a group of rows inside a fold. */
export const GroupLabel = styled('div')({
  fontWeight: 600,
  fontSize: 13,
  lineHeight: '20px',
  marginBottom: 4,
  color: css.text,
});

/** A list of things that can be added to. */
export const Rows = styled('div')({ display: 'grid', gap: 8 });
