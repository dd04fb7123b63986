// The bar above a list while rows are selected: how many, and what can be done with them.
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { css, narrow, sizes } from '../../theme/tokens.ts';

interface Props {
  /** Name for screen readers: "Selected services". */
  label: string;
  /** "3 services". */
  words: string;
  onClear: () => void;
  children: ReactNode;
}

/** Stays in view while the list scrolls. */
export function SelectionBar({ label, words, onClear, children }: Props) {
  return (
    <Box
      component="section"
      aria-label={label}
      sx={{
        position: 'sticky',
        top: sizes.top,
        zIndex: 3,
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1,
        px: 2,
        py: 1,
        bgcolor: css.accentSoft,
        borderBottom: `1px solid ${css.line}`,
        borderRadius: '7px 7px 0 0',
        [narrow]: { '& .MuiButton-root': { minHeight: 40 } },
      }}
    >
      <strong style={{ fontWeight: 600, marginRight: 8 }} aria-live="polite">
        {words} selected
      </strong>
      {children}
      <IconButton aria-label="Clear the selection" onClick={onClear} sx={{ ml: 'auto' }}>
        <X size={16} strokeWidth={1.5} />
      </IconButton>
    </Box>
  );
}
