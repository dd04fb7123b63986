// The line above a list: search and filters at the left, its order at the right; wraps on narrow screens.
import { styled } from '@mui/material/styles';

/** Landmark; give it the name of the list: aria-label="Services". */
export const ListToolbar = styled('search')({
  display: 'flex',
  flexWrap: 'wrap',
  gap: 8,
  alignItems: 'center',
  minWidth: 0,
  '& > .end': { marginLeft: 'auto', display: 'flex', gap: 8 },
});
