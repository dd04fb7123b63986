// Changes schedule and thresholds of several services; a field left empty stays as it is on each.
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { FormSelect } from '../../../components/form/FormSelect.tsx';
import { FormText } from '../../../components/form/FormText.tsx';
import { notify } from '../../../components/notices.ts';
import { servicesWords } from '../service-actions.ts';
import { intervalChoices } from '../form/choices.ts';
import { type BulkValues, bulkInput, bulkNumbers } from './bulk-input.ts';
import { useUpdateServices } from './update-services.ts';

/** Dialog; closes when it worked, else shows which field the server refuses. */
export function BulkChangeDialog({
  services,
  onClose,
}: {
  services: readonly { id: string; name: string }[];
  onClose: () => void;
}) {
  const [update, loading] = useUpdateServices();
  const [failure, setFailure] = useState('');
  const { control, handleSubmit, setError, formState } = useForm<BulkValues>({
    defaultValues: {
      every: '',
      customSeconds: '',
      timeoutMs: '',
      degradedAfterMs: '',
      failureThreshold: '',
      recoveryThreshold: '',
      confirmAfterSeconds: '',
    },
  });
  const custom = useWatch({ control, name: 'every' }) === 'custom';
  const submit = handleSubmit(async (values) => {
    setFailure('');
    const problem = await update(
      bulkInput(
        services.map(({ id }) => id),
        values,
      ),
    );
    if (!problem) {
      notify(`${servicesWords(services.map(({ name }) => name))} changed.`);
      onClose();
      return;
    }
    let placed = false;
    for (const { path, message } of problem.issues) {
      const name = path.startsWith('schedule')
        ? custom
          ? 'customSeconds'
          : 'every'
        : bulkNumbers.find((field) => field === path);
      if (name) setError(name, { message });
      placed ||= name !== undefined;
    }
    if (!placed) setFailure(problem.message);
  });
  return (
    <Dialog open onClose={onClose} aria-labelledby="bulk-title" maxWidth="sm" fullWidth>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <DialogTitle id="bulk-title">Change {servicesWords(services.map(({ name }) => name))}</DialogTitle>
        <DialogContent>
          <p style={{ marginTop: 0 }}>Fields left empty stay as they are on each service.</p>
          <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, gap: 2 }}>
            <FormSelect
              control={control}
              name="every"
              label="Check every"
              options={[{ value: '', label: 'as it is' }, ...intervalChoices.filter(({ value }) => value !== 'cron')]}
              slotProps={{ select: { displayEmpty: true } }}
            />
            {custom ? (
              <FormText control={control} name="customSeconds" label="Seconds" type="number" unit="s" />
            ) : (
              <span />
            )}
            <FormText
              control={control}
              name="degradedAfterMs"
              label="Degraded after"
              type="number"
              unit="ms"
              placeholder="as it is"
            />
            <FormText
              control={control}
              name="timeoutMs"
              label="Timeout"
              type="number"
              unit="ms"
              placeholder="as it is"
            />
            <FormText
              control={control}
              name="failureThreshold"
              label="Bad checks until down"
              type="number"
              placeholder="as it is"
            />
            <FormText
              control={control}
              name="recoveryThreshold"
              label="Good checks until up"
              type="number"
              placeholder="as it is"
            />
            <FormText
              control={control}
              name="confirmAfterSeconds"
              label="Confirm after"
              type="number"
              unit="s"
              placeholder="as it is"
            />
          </Box>
          {failure !== '' && (
            <Alert severity="error" sx={{ mt: 2 }}>
              {failure}
            </Alert>
          )}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="contained" color="primary" loading={loading} disabled={!formState.isDirty}>
            Change
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
