// The grid of a row of "Needs attention", alike for services and servers.
import { styled } from '@mui/material/styles';
import { LinkRow } from '../../components/LinkRow.tsx';
import { narrow } from '../../theme/tokens.ts';

/** Grid of a row: mark, name, reason, bar, since, button; narrow screens keep mark and name with the reason under it. */
export const AttentionRow = styled(LinkRow)({
  gridTemplateColumns: '16px minmax(0, 1.1fr) minmax(0, 1.5fr) 200px 112px 120px',
  minHeight: 56,
  '& [data-check-now] kbd': { display: 'none' },
  '&:first-of-type [data-check-now] kbd, &:has([data-row]:focus) [data-check-now] kbd': { display: 'inline' },
  '& .only-narrow, & .since-narrow': { display: 'none' },
  // A server has neither bar nor button: its reason takes their room.
  '&[data-server] .reason': { gridColumn: '3 / 5' },
  '&[data-server] .since': { gridColumn: '5 / -1' },
  '@media (max-width: 1180px)': {
    gridTemplateColumns: '16px minmax(0, 1.1fr) minmax(0, 1.5fr) 112px 120px',
    '& .bar': { display: 'none' },
    '&[data-server] .reason': { gridColumn: '3' },
    '&[data-server] .since': { gridColumn: '4 / -1' },
  },
  '@media (max-width: 960px)': {
    gridTemplateColumns: '16px minmax(0, 1.1fr) minmax(0, 1.2fr) 120px',
    '& .since': { display: 'none' },
    '&[data-server] .reason': { gridColumn: '3 / -1' },
    '& .since-narrow': { display: 'inline' },
  },
  [narrow]: {
    gridTemplateColumns: '16px minmax(0, 1fr)',
    '& .only-wide': { display: 'none' },
    '& div.only-narrow': { display: 'block' },
  },
});
