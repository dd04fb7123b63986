// What is done rarely, behind three dots.
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import { Ellipsis } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { css } from '../theme/tokens.ts';

/** A button with a menu of MenuItems; whichever is chosen closes it. */
export function MoreMenu({ children }: { children: ReactNode }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const close = () => setAnchor(null);
  return (
    <>
      <IconButton
        aria-label="More actions"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ border: `1px solid ${css.line}`, bgcolor: css.raised }}
      >
        <Ellipsis size={16} strokeWidth={1.5} />
      </IconButton>
      <Menu
        open={anchor !== null}
        anchorEl={anchor}
        onClose={close}
        onClick={close}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
      >
        {children}
      </Menu>
    </>
  );
}
