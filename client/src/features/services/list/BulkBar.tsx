// What can be done to the selected services at once; all of them or none.
import Button from '@mui/material/Button';
import { Pause, Play, Trash2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { ConfirmDialog } from '../../../components/ConfirmDialog.tsx';
import { SelectionBar } from '../../../components/list/SelectionBar.tsx';
import { plural } from '../../../lib/format-number.ts';
import { servicesWords, useDeleteServices, useSetEnabled } from '../service-actions.ts';

const BulkChangeDialog = lazy(() =>
  import('./BulkChangeDialog.tsx').then((module) => ({ default: module.BulkChangeDialog })),
);
const MoveDialog = lazy(() => import('./MoveDialog.tsx').then((module) => ({ default: module.MoveDialog })));

interface Props {
  services: readonly { id: string; name: string }[];
  onClear: () => void;
}

/** Bar that stays in view while rows are selected. */
export function BulkBar({ services, onClear }: Props) {
  const [dialog, setDialog] = useState<'change' | 'move' | 'delete' | null>(null);
  const [busy, setBusy] = useState(false);
  const setEnabled = useSetEnabled();
  const remove = useDeleteServices();
  const close = () => setDialog(null);
  const enable = async (enabled: boolean) => {
    setBusy(true);
    await setEnabled(services, enabled);
    setBusy(false);
  };
  const words = servicesWords(services.map(({ name }) => name));
  return (
    <SelectionBar label="Selected services" words={plural(services.length, 'service')} onClear={onClear}>
      <Button disabled={busy} startIcon={<Pause size={14} strokeWidth={1.5} />} onClick={() => void enable(false)}>
        Pause
      </Button>
      <Button disabled={busy} startIcon={<Play size={14} strokeWidth={1.5} />} onClick={() => void enable(true)}>
        Resume
      </Button>
      <Button disabled={busy} onClick={() => setDialog('change')}>
        Change settings…
      </Button>
      <Button disabled={busy} onClick={() => setDialog('move')}>
        Move…
      </Button>
      <Button
        disabled={busy}
        color="error"
        startIcon={<Trash2 size={14} strokeWidth={1.5} />}
        onClick={() => setDialog('delete')}
      >
        Delete…
      </Button>
      <ConfirmDialog
        open={dialog === 'delete'}
        danger
        title={`Delete ${words}?`}
        confirm={`Delete ${services.length === 1 ? 'it' : plural(services.length, 'service')}`}
        onConfirm={async () => {
          await remove(services);
          onClear();
        }}
        onClose={close}
      >
        Their checks, incidents and history go with them. This cannot be undone. To keep the history, pause them
        instead.
      </ConfirmDialog>
      <Suspense fallback={null}>
        {dialog === 'change' && <BulkChangeDialog services={services} onClose={close} />}
        {dialog === 'move' && <MoveDialog services={services} onClose={close} />}
      </Suspense>
    </SelectionBar>
  );
}
