// Asks before something that cannot be undone, and says what will happen.
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { type ReactNode, useId, useState } from 'react';

interface Props {
  open: boolean;
  title: string;
  /** What will happen, in words. */
  children: ReactNode;
  /** Label of the button that does it: "Delete 3 services". */
  confirm: string;
  /** The button takes the colour of trouble. */
  danger?: boolean;
  /** Does it; the dialog stays open with the message when this rejects. */
  onConfirm: () => unknown;
  onClose: () => void;
}

/** Modal question. Focus starts on Cancel when it is dangerous, else on the confirming button. */
export function ConfirmDialog({ open, title, children, confirm, danger = false, onConfirm, onClose }: Props) {
  const titleId = useId();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const close = () => {
    setFailure('');
    onClose();
  };
  const run = async () => {
    setBusy(true);
    setFailure('');
    try {
      await onConfirm();
      close();
    } catch (error) {
      setFailure(error instanceof Error ? error.message : 'It did not work.');
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog open={open} onClose={busy ? undefined : close} aria-labelledby={titleId} maxWidth="xs" fullWidth>
      <DialogTitle id={titleId}>{title}</DialogTitle>
      <DialogContent>
        {children}
        {failure !== '' && (
          <Alert severity="error" sx={{ mt: 2 }}>
            {failure}
          </Alert>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={close} disabled={busy} autoFocus={danger}>
          Cancel
        </Button>
        <Button
          variant="contained"
          color={danger ? 'error' : 'primary'}
          onClick={() => void run()}
          loading={busy}
          autoFocus={!danger}
        >
          {confirm}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
