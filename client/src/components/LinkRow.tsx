// A row of a list that is one link: the link of its name covers it; what else can be pressed lies above (class "above").
import { styled } from '@mui/material/styles';
import { css, narrow } from '../theme/tokens.ts';

/** Grid row; set gridTemplateColumns. The covering link carries data-row, by which j and k find it. */
export const LinkRow = styled('div')({
  position: 'relative',
  display: 'grid',
  alignItems: 'center',
  gap: 16,
  minHeight: 52,
  padding: '8px 16px',
  borderTop: `1px solid ${css.line}`,
  '&:first-of-type': { borderTop: 0 },
  '&:hover': { backgroundColor: css.hover },
  '&:has([data-row]:focus-visible)': {
    boxShadow: `inset 2px 0 0 ${css.accent}`,
    backgroundColor: `color-mix(in srgb, ${css.accentSoft} 45%, transparent)`,
  },
  '& a[data-row]::after': { content: '""', position: 'absolute', inset: 0 },
  '& a[data-row]:focus-visible': { outline: 'none' },
  '& a[data-row]:focus-visible::after': { outline: `2px solid ${css.accent}`, outlineOffset: -2 },
  '& .above': { position: 'relative', zIndex: 1 },
  '& .name': { fontWeight: 600 },
  '& .small': { fontSize: 12, lineHeight: '16px', color: css.dim },
  [narrow]: { alignItems: 'start', padding: '10px 16px', '& > svg': { marginTop: 2 } },
});
