// The form that adds or edits a server, beside a test of what it says. A heavy chunk: load it lazily.
import { zodResolver } from '@hookform/resolvers/zod';
import Box from '@mui/material/Box';
import { type ReactNode, useEffect, useState } from 'react';
import { Controller, type FieldErrors, useForm, useWatch } from 'react-hook-form';
import type { Failure } from '../../../apollo/errors.ts';
import { Fold } from '../../../components/form/Fold.tsx';
import { FormText } from '../../../components/form/FormText.tsx';
import { Pair } from '../../../components/form/form-layout.tsx';
import { useLeaveGuard } from '../../../components/form/use-leave-guard.tsx';
import { css } from '../../../theme/tokens.ts';
import { ClientPicker } from '../../../components/clients/ClientPicker.tsx';
import { AddressField } from './AddressField.tsx';
import { AuthFields } from './AuthFields.tsx';
import { MovedNotice, passwordHelp } from './MovedNotice.tsx';
import { serverSchema } from './form-schema.ts';
import { loginFields, type ServerFormValues } from './form-values.ts';
import { isFolded, placeServerIssues } from './issue-paths.ts';
import { LimitsFields, limitsSummary } from './LimitsFields.tsx';
import { PlaceFields } from './PlaceFields.tsx';
import { type SaveButton, SaveRow, untestedWords } from './SaveRow.tsx';
import { TestColumn } from './TestColumn.tsx';
import { destinationOf, type EditedServer, toTestInput } from './to-input.ts';
import { useServerTest } from './use-server-test.ts';

interface Props {
  initial: ServerFormValues;
  /** The stored server, with the fingerprint of its pinned key; absent for a new one. */
  edited?: EditedServer & { fingerprint: string | null };
  keyFiles: readonly string[];
  /** The first is the primary one. */
  buttons: readonly [SaveButton, ...SaveButton[]];
  /**
   * Saves; null when it worked, and the caller has gone elsewhere. `hostKey` is the key that a test of this very
   * destination saw. `release` lets it leave without a question.
   */
  onSave: (
    values: ServerFormValues,
    save: { enabled: boolean | undefined; hostKey: string | null; release: () => void },
  ) => Promise<Failure | null>;
  onCancel: () => void;
  /** What else can be done, beside the buttons. */
  renderMore?: (release: () => void) => ReactNode;
}

const anyFolded = (errors: FieldErrors<ServerFormValues>) => Object.keys(errors).some(isFolded);

/** Form on the left, test on the right. */
export function ServerForm({ initial, edited, keyFiles, buttons, onSave, onCancel, renderMore }: Props) {
  const form = useForm<ServerFormValues>({
    defaultValues: initial,
    resolver: zodResolver(serverSchema),
    mode: 'onTouched',
  });
  const { control, handleSubmit, setError, formState } = form;
  const values = useWatch({ control }) as ServerFormValues;
  const [open, setOpen] = useState(false);
  const [saving, setSaving] = useState<number | null>(null);
  const [problem, setProblem] = useState('');
  const [tested, setTested] = useState({ login: '', destination: '' });
  const guard = useLeaveGuard(formState.isDirty);
  const test = useServerTest();
  const { run, failure } = test;

  const input = toTestInput(values, edited ?? null);
  const login = JSON.stringify(input);
  const stale = tested.login !== '' && tested.login !== login;
  const hostKey = test.result?.ok && tested.destination === destinationOf(values) ? test.result.hostKeyLine : null;
  const startTest = async () => {
    const ready = await form.trigger([...loginFields], { shouldFocus: true });
    if (!ready || !input) return;
    setTested({ login, destination: destinationOf(values) });
    run(input);
  };
  const mark = ({ issues }: Failure): string => {
    const { fields, rest } = placeServerIssues(issues);
    if (fields.some(([name]) => isFolded(name))) setOpen(true);
    fields.forEach(([name, message], i) => setError(name, { type: 'server', message }, { shouldFocus: i === 0 }));
    return fields.length > 0 && rest.length === 0 ? '' : rest.join(' ');
  };
  // What the API says about a test that it refused stands on the fields.
  useEffect(() => {
    if (failure) mark(failure);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once for each answer
  }, [failure]);

  const submit = (index: number) =>
    handleSubmit(
      async (checked) => {
        setSaving(index);
        setProblem('');
        const refused = await onSave(checked, { enabled: buttons[index]?.enabled, hostKey, release: guard.release });
        setSaving(null);
        if (!refused) return;
        const rest = mark(refused);
        if (refused.issues.length === 0) setProblem(refused.message);
        else setProblem(rest || 'This was refused. See the marked fields.');
      },
      (errors) => {
        if (anyFolded(errors)) setOpen(true);
        setProblem('Not saved yet. See the marked fields.');
      },
    );
  return (
    <Box
      component="form"
      noValidate
      onSubmit={(event) => void submit(0)(event)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit(0)();
      }}
      sx={{
        display: 'grid',
        columnGap: 3,
        rowGap: 2,
        alignItems: 'start',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) minmax(0, 1fr)' },
        gridTemplateAreas: { xs: '"fields" "test" "save"', lg: '"fields test" "save test"' },
        gridTemplateRows: { lg: 'auto 1fr' },
      }}
    >
      <Box sx={{ gridArea: 'fields', display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2, mt: 2.25 }}>
        <AddressField form={form} suggest={!edited} />
        {edited && <MovedNotice edited={edited} values={values} keeps={hostKey !== null} />}
        <Pair>
          <FormText
            control={control}
            name="name"
            label="Name"
            required
            slotProps={{ inputLabel: { required: false } }}
          />
          <Controller
            control={control}
            name="client"
            render={({ field, fieldState }) => (
              <ClientPicker
                value={field.value}
                onChange={(client) => {
                  // A jump host is a server of the same client.
                  if (client?.id !== field.value?.id) form.setValue('jumpId', '');
                  field.onChange(client);
                }}
                onBlur={field.onBlur}
                inputRef={field.ref}
                placeholder="Who owns it"
                error={fieldState.error?.message}
              />
            )}
          />
        </Pair>
        <AuthFields form={form} keyFiles={keyFiles} passwordHelp={edited && passwordHelp(edited, values)} />
        <PlaceFields control={control} serverId={edited?.id} />
        <Box sx={{ borderBottom: `1px solid ${css.line}` }}>
          <Fold
            title="Intervals and limits"
            summary={limitsSummary(values)}
            open={open}
            faulty={anyFolded(formState.errors) && !open}
            onToggle={setOpen}
          >
            <LimitsFields control={control} />
          </Fold>
        </Box>
      </Box>
      <Box sx={{ gridArea: 'test', minWidth: 0 }}>
        <TestColumn
          test={test}
          stale={stale}
          edited={edited !== undefined}
          onTest={() => void startTest()}
          onStop={test.stop}
        />
      </Box>
      <SaveRow
        buttons={buttons}
        saving={saving}
        problem={problem}
        note={edited ? null : untestedWords(test.result, stale)}
        onSave={(index) => void submit(index)()}
        onCancel={onCancel}
      >
        {renderMore?.(guard.release)}
      </SaveRow>
      {guard.dialog}
    </Box>
  );
}
