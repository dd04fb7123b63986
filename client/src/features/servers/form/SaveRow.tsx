// The end of the form: what went wrong, the buttons, and that nothing was tested.
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { css, narrow } from '../../../theme/tokens.ts';

export interface SaveButton {
  label: string;
  /** What the server is to be; undefined leaves it as it is. */
  enabled: boolean | undefined;
}

/** What to know before a new server is created; null when a test went well. */
export function untestedWords(result: { ok: boolean } | null, stale: boolean): string | null {
  if (!result || stale) return 'Not tested yet. Without a test, the first host key that is shown is pinned unseen.';
  return result.ok ? null : 'The test failed. You can create it nonetheless: it is tried again until it works.';
}

interface Props {
  /** The first is the primary one, and submits the form. */
  buttons: readonly SaveButton[];
  /** Index of the button that works now. */
  saving: number | null;
  problem: string;
  note: string | null;
  onSave: (index: number) => void;
  onCancel: () => void;
  /** Further buttons. */
  children: ReactNode;
}

/** Lies in the grid area "save". */
export function SaveRow({ buttons, saving, problem, note, onSave, onCancel, children }: Props) {
  return (
    <Box sx={{ gridArea: 'save', display: 'grid', gap: 1.5 }}>
      {problem !== '' && <Alert severity="error">{problem}</Alert>}
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap', [narrow]: { '& > *': { flexGrow: 1 } } }}>
        {buttons.map(({ label }, index) => (
          <Button
            key={label}
            type={index === 0 ? 'submit' : 'button'}
            variant={index === 0 ? 'contained' : 'outlined'}
            color={index === 0 ? 'primary' : 'inherit'}
            loading={saving === index}
            disabled={saving !== null}
            onClick={index === 0 ? undefined : () => onSave(index)}
          >
            {label}
          </Button>
        ))}
        <Button onClick={onCancel} disabled={saving !== null}>
          Cancel
        </Button>
        {children}
      </Box>
      {note !== null && <Box sx={{ fontSize: 12, lineHeight: '16px', color: css.dim }}>{note}</Box>}
    </Box>
  );
}
