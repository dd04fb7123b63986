// Adds a command, or changes one; it can be tried on a server before it is saved.
import { useMutation } from '@apollo/client/react';
import { zodResolver } from '@hookform/resolvers/zod';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { toFailure } from '../../../../apollo/errors.ts';
import { FormCheck } from '../../../../components/form/FormCheck.tsx';
import { notify } from '../../../../components/notices.ts';
import { QuietSelect } from '../../../../components/QuietSelect.tsx';
import type { CommandFieldsFragment } from '../../../../gql/graphql.ts';
import { narrow } from '../../../../theme/tokens.ts';
import { CreateCommandMutation, UpdateCommandMutation } from './command-documents.ts';
import {
  commandSchema,
  type CommandValues,
  createInput,
  newCommand,
  tryInput,
  updateInput,
  valuesOf,
} from './command-form.ts';
import { ReadFields, RunFields } from './CommandFields.tsx';
import { markIssues } from './mark-issues.ts';
import { ScopeFields } from './ScopeFields.tsx';
import { TryResult } from './TryResult.tsx';
import { useTry } from './use-try.ts';

/** Where the dialog stands: on a server's page, or among the templates of a client. */
export interface CommandPlace {
  clientId: string;
  clientName: string;
  /** The server of the page; null among templates. */
  serverId: string | null;
  /** Servers on which it can be tried. */
  servers: readonly { id: string; name: string; username: string }[];
  knownTags: readonly string[];
}

interface Props {
  place: CommandPlace;
  /** The command to change; absent to add one. */
  command?: CommandFieldsFragment;
  onClose: () => void;
  /** It is saved; the list is to be fetched again. */
  onSaved: () => void;
}

/** Mounted while open. */
export function CommandDialog({ place, command, onClose, onSaved }: Props) {
  const titleId = useId();
  const { serverId, servers } = place;
  const [tryOn, setTryOn] = useState(serverId ?? servers[0]?.id ?? '');
  const [problem, setProblem] = useState('');
  const [create] = useMutation(CreateCommandMutation);
  const [update] = useMutation(UpdateCommandMutation);
  const tried = useTry();
  const { control, handleSubmit, trigger, getValues, setError, formState } = useForm<CommandValues>({
    defaultValues: command ? valuesOf(command) : { ...newCommand, scope: serverId === null ? 'client' : 'server' },
    resolver: zodResolver(commandSchema),
  });
  const unit = useWatch({ control, name: 'unit' });
  const scope = useWatch({ control, name: 'scope' });

  const run = async () => {
    setProblem('');
    if (!(await trigger(['command', 'timeoutSeconds', 'pattern', 'warning', 'critical'], { shouldFocus: true })))
      return;
    const failure = await tried.run(tryInput(getValues(), tryOn));
    if (failure) markIssues(failure, setError);
  };
  const save = handleSubmit(async (values) => {
    setProblem('');
    try {
      if (command) await update({ variables: { input: updateInput(values, command.id) } });
      else await create({ variables: { input: createInput(values, place) } });
      notify(command ? `${values.name.trim()} is changed` : `${values.name.trim()} is added; it runs within moments`);
      onSaved();
      onClose();
    } catch (error) {
      setProblem(markIssues(toFailure(error), setError));
    }
  });
  const thing = serverId === null ? 'template' : 'command';
  const logins = [...new Set(servers.map(({ username }) => username))];
  const login = logins.length === 1 ? `the login user ${logins[0]}` : 'the login user of the server';
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="sm" fullWidth>
      <DialogTitle id={titleId}>{command ? `Edit ${command.name}` : `Add a ${thing}`}</DialogTitle>
      <Box component="form" onSubmit={(event) => void save(event)} noValidate sx={{ display: 'contents' }}>
        <DialogContent sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          {command && scope === 'client' && serverId !== null && (
            <Alert severity="info">A template: what you change here changes on every server that it runs on.</Alert>
          )}
          <RunFields control={control} login={login} />
          <ReadFields control={control} />
          <ScopeFields
            control={control}
            clientName={place.clientName}
            knownTags={place.knownTags}
            choose={!command && serverId !== null}
          />
          <FormCheck
            control={control}
            name="enabled"
            label="Runs"
            help="Switched off it keeps its settings and its history."
          />
          <TryResult running={tried.running} result={tried.result} failure={tried.failure} unit={unit} />
          <Box role="alert" sx={{ '&:empty': { display: 'none' } }}>
            {problem !== '' && <Alert severity="error">{problem}</Alert>}
          </Box>
        </DialogContent>
        <DialogActions
          sx={serverId === null ? { [narrow]: { flexWrap: 'wrap', '& > .try': { flexBasis: '100%' } } } : undefined}
        >
          <Box className="try" sx={{ mr: 'auto', display: 'flex', gap: 0.5, alignItems: 'center', minWidth: 0 }}>
            <Button onClick={() => void run()} loading={tried.running} disabled={tryOn === ''}>
              Try
            </Button>
            {serverId === null && servers.length > 0 && (
              <QuietSelect
                label="Try on"
                value={tryOn}
                options={servers.map(({ id, name }) => ({ value: id, label: `on ${name}` }))}
                onChange={setTryOn}
              />
            )}
          </Box>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="contained" color="primary" loading={formState.isSubmitting}>
            {command ? 'Save' : `Add the ${thing}`}
          </Button>
        </DialogActions>
      </Box>
    </Dialog>
  );
}
