// The one primary button of a list's page: adds to the list; "n" does the same.
import Button from '@mui/material/Button';
import { Plus } from 'lucide-react';
import { Link } from 'react-router';
import { narrow } from '../../theme/tokens.ts';
import { KeyHint } from '../KeyHint.tsx';

/** Only its plus on narrow screens; `children` is its name. */
export function AddButton({ to, children }: { to: string; children: string }) {
  return (
    <Button
      variant="contained"
      color="primary"
      component={Link}
      to={to}
      aria-keyshortcuts="n"
      aria-label={children}
      sx={{ flex: 'none', [narrow]: { '& span': { display: 'none' }, px: 1.5 } }}
    >
      <Plus size={16} strokeWidth={1.75} aria-hidden="true" />
      <span>{children}</span>
      <KeyHint keys="n" />
    </Button>
  );
}
