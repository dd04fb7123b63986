// Shows the checkboxes of a list on narrow screens, where they are hidden until somebody wants to select.
import Button from '@mui/material/Button';
import { narrow } from '../../theme/tokens.ts';

/** Button of a toolbar; not there on wide screens. */
export function SelectButton({ selecting, onToggle }: { selecting: boolean; onToggle: () => void }) {
  return (
    <Button sx={{ display: 'none', [narrow]: { display: 'inline-flex' } }} aria-pressed={selecting} onClick={onToggle}>
      {selecting ? 'Done' : 'Select'}
    </Button>
  );
}
