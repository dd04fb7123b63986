// Adds a log source, or changes one.
import { useMutation, useQuery } from '@apollo/client/react';
import { zodResolver } from '@hookform/resolvers/zod';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId, useMemo, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { Pair } from '../../../../components/form/form-layout.tsx';
import { FormCheck } from '../../../../components/form/FormCheck.tsx';
import { FormSelect } from '../../../../components/form/FormSelect.tsx';
import { FormText } from '../../../../components/form/FormText.tsx';
import { notify } from '../../../../components/notices.ts';
import type { LogSourceFieldsFragment } from '../../../../gql/graphql.ts';
import { placeErrors } from '../../../../lib/place-errors.ts';
import { NO_RIGHT } from '../commands/use-may-run.ts';
import { CreateLogSourceMutation, LogTailQuery, UpdateLogSourceMutation } from './log-documents.ts';
import { PatternsEditor } from './PatternsEditor.tsx';
import {
  createInput,
  nameFor,
  newSource,
  sourceSchema,
  type SourceValues,
  updateInput,
  valuesOf,
} from './source-form.ts';
import { kindWords, sourceKinds } from './source-kinds.ts';

interface Props {
  serverId: string;
  /** The source to change; absent to add one. */
  source?: LogSourceFieldsFragment;
  /** The person may run commands on hosts. */
  mayRun: boolean;
  onClose: () => void;
  onSaved: (id: string) => void;
}

/** The newest lines of a stored source, oldest first, to try patterns on. */
function useNewestLines(id: string | undefined): readonly string[] {
  const { data } = useQuery(LogTailQuery, {
    variables: { id: id ?? '', first: 100, filter: null },
    skip: id === undefined,
    fetchPolicy: 'no-cache',
  });
  return useMemo(() => {
    const node = data?.node;
    return node?.__typename === 'LogSource' ? node.lines.edges.map((edge) => edge.node.text).toReversed() : [];
  }, [data]);
}

/** Mounted while open. */
export function SourceDialog({ serverId, source, mayRun, onClose, onSaved }: Props) {
  const titleId = useId();
  const [problem, setProblem] = useState('');
  const [named, setNamed] = useState(source !== undefined);
  const [create] = useMutation(CreateLogSourceMutation);
  const [update] = useMutation(UpdateLogSourceMutation);
  const lines = useNewestLines(source?.id);
  const { control, handleSubmit, setError, setValue, getValues, formState } = useForm<SourceValues>({
    defaultValues: source ? valuesOf(source) : newSource,
    resolver: zodResolver(sourceSchema),
  });
  const kind = useWatch({ control, name: 'kind' });
  const words = kindWords(kind);
  const followName = () => {
    if (!named) setValue('name', nameFor(getValues('kind'), getValues('target')));
  };
  const save = handleSubmit(async (values) => {
    setProblem('');
    try {
      if (source) {
        await update({ variables: { input: updateInput(values, source.id) } });
        onSaved(source.id);
      } else {
        const { data } = await create({ variables: { input: createInput(values, serverId) } });
        notify(`${values.name.trim()} is added; its first lines come within moments`);
        onSaved(data?.createLogSource.id ?? '');
      }
      onClose();
    } catch (error) {
      setProblem(placeErrors(error, ['name', 'target', 'intervalSeconds'], setError));
    }
  });
  const options = sourceKinds.map(({ kind: value, label }) => ({ value, label }));
  const forbidden = kind === 'COMMAND' && !mayRun;
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="sm" fullWidth>
      <DialogTitle id={titleId}>{source ? `Edit ${source.name}` : 'Add a log'}</DialogTitle>
      <Box component="form" onSubmit={(event) => void save(event)} noValidate sx={{ display: 'contents' }}>
        <DialogContent sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          <FormSelect control={control} name="kind" label="What is read" options={options} onPicked={followName} />
          {forbidden && <Alert severity="warning">{NO_RIGHT}</Alert>}
          <FormText
            control={control}
            name="target"
            label={words.targetLabel}
            placeholder={words.placeholder}
            helperText={words.help}
            mono
            multiline={kind === 'COMMAND'}
            minRows={kind === 'COMMAND' ? 2 : undefined}
            maxRows={kind === 'COMMAND' ? 8 : undefined}
            onChange={followName}
            slotProps={{ htmlInput: { spellCheck: false, autoCapitalize: 'off', autoComplete: 'off' } }}
          />
          <Pair>
            <FormText control={control} name="name" label="Name" autoComplete="off" onChange={() => setNamed(true)} />
            <FormText
              control={control}
              name="intervalSeconds"
              label="Read every"
              unit="s"
              slotProps={{ htmlInput: { inputMode: 'numeric', autoComplete: 'off' } }}
            />
          </Pair>
          <PatternsEditor control={control} lines={lines} />
          <FormCheck
            control={control}
            name="enabled"
            label="Is read"
            help="Switched off it keeps its lines until they grow too old."
          />
          <Box role="alert" sx={{ '&:empty': { display: 'none' } }}>
            {problem !== '' && <Alert severity="error">{problem}</Alert>}
          </Box>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            variant="contained"
            color="primary"
            loading={formState.isSubmitting}
            disabled={forbidden}
          >
            {source ? 'Save' : 'Add the log'}
          </Button>
        </DialogActions>
      </Box>
    </Dialog>
  );
}
