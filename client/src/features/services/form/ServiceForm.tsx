// The form that adds or edits a service and says in words what will happen. A heavy chunk: load it lazily.
import { zodResolver } from '@hookform/resolvers/zod';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useMemo, useState } from 'react';
import { Controller, type FieldErrors, useForm, useWatch } from 'react-hook-form';
import type { Failure } from '../../../apollo/errors.ts';
import { Fold } from '../../../components/form/Fold.tsx';
import { FormText } from '../../../components/form/FormText.tsx';
import { StatusPill } from '../../../components/StatusPill.tsx';
import { css, narrow } from '../../../theme/tokens.ts';
import { AddressField } from './AddressField.tsx';
import { ClientPicker } from '../../../components/clients/ClientPicker.tsx';
import { DownFields } from './DownFold.tsx';
import { formSchema } from './form-schema.ts';
import type { ServiceFormValues } from './form-values.ts';
import { Pair } from '../../../components/form/form-layout.tsx';
import { HealthyFields } from './HealthyFold.tsx';
import { foldOf, type FoldName, placeIssues } from './issue-paths.ts';
import { PreviewColumn, previewFacts } from './PreviewColumn.tsx';
import { RequestFields } from './RequestFold.tsx';
import { RunsOnField } from './RunsOnField.tsx';
import { ScheduleFields } from './ScheduleFields.tsx';
import { downSummary, healthySummary, requestSummary } from './summaries.ts';
import { toPreviewInput } from './to-config.ts';
import { useLeaveGuard } from '../../../components/form/use-leave-guard.tsx';
import { usePreview } from './use-preview.ts';

export interface SaveButton {
  label: string;
  /** What the service is to be; undefined leaves it as it is. */
  enabled: boolean | undefined;
}

interface Props {
  initial: ServiceFormValues;
  /** The service whose stored secrets stand in while trying. */
  serviceId?: string;
  /** The first is the primary one. */
  buttons: readonly [SaveButton, ...SaveButton[]];
  /** Saves; null when it worked, and the caller has gone elsewhere. `release` lets it leave without a question. */
  onSave: (values: ServiceFormValues, enabled: boolean | undefined, release: () => void) => Promise<Failure | null>;
  onCancel: () => void;
}

/** Names of all fields with an error, dotted. */
function faultyFields(errors: FieldErrors, prefix = ''): string[] {
  return Object.entries(errors).flatMap(([name, error]) => {
    if (!error) return [];
    const path = prefix === '' ? name : `${prefix}.${name}`;
    return 'message' in error && typeof error.message === 'string' ? [path] : faultyFields(error as FieldErrors, path);
  });
}

/** Form on the left, what the try saw on the right. */
export function ServiceForm({ initial, serviceId, buttons, onSave, onCancel }: Props) {
  const form = useForm<ServiceFormValues>({
    defaultValues: initial,
    resolver: zodResolver(formSchema),
    mode: 'onTouched',
  });
  const { control, handleSubmit, setError, clearErrors, formState } = form;
  const values = useWatch({ control }) as ServiceFormValues;
  const [open, setOpen] = useState<ReadonlySet<FoldName>>(new Set());
  const [saving, setSaving] = useState<number | null>(null);
  const [problem, setProblem] = useState('');
  const guard = useLeaveGuard(formState.isDirty);
  const preview = usePreview(useMemo(() => toPreviewInput(values, serviceId), [values, serviceId]));

  const faulty = faultyFields(formState.errors);
  const faultyFolds = new Set(faulty.map(foldOf));
  const unfold = (fields: readonly string[]) => {
    const folds = fields.map(foldOf).filter((fold) => fold !== null);
    if (folds.length > 0) setOpen((now) => new Set([...now, ...folds]));
  };
  // What the server says about a try stands on its fields until the next try.
  const { failure } = preview;
  useEffect(() => {
    if (!failure) return undefined;
    const { fields } = placeIssues(failure.issues, form.getValues());
    for (const [name, message] of fields) setError(name, { type: 'preview', message });
    return () => {
      for (const [name] of fields) if (form.getFieldState(name).error?.type === 'preview') clearErrors(name);
    };
  }, [failure, form, setError, clearErrors]);

  const submit = (index: number) =>
    handleSubmit(
      async (checked) => {
        setSaving(index);
        setProblem('');
        const refused = await onSave(checked, buttons[index]?.enabled, guard.release);
        setSaving(null);
        if (!refused) return;
        const { fields, rest } = placeIssues(refused.issues, checked);
        unfold(fields.map(([name]) => name));
        fields.forEach(([name, message], i) => setError(name, { type: 'server', message }, { shouldFocus: i === 0 }));
        setProblem(
          fields.length > 0 && rest.length === 0
            ? 'The server refused this. See the marked fields.'
            : [rest.length > 0 ? rest.join(' ') : refused.message].join(' '),
        );
      },
      (errors) => {
        unfold(faultyFields(errors));
        setProblem('Not saved yet. See the marked fields.');
      },
    );
  const fold = (name: FoldName) => ({
    open: open.has(name),
    faulty: faultyFolds.has(name) && !open.has(name),
    onToggle: (wanted: boolean) =>
      setOpen((now) => {
        const next = new Set(now);
        if (wanted) next.add(name);
        else next.delete(name);
        return next;
      }),
  });
  const seen = preview.preview;
  return (
    <Box
      sx={{
        display: 'grid',
        columnGap: 3,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) minmax(0, 1fr)' },
        alignItems: 'start',
      }}
    >
      <Box
        component="form"
        noValidate
        onSubmit={(event) => void submit(0)(event)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit(0)();
        }}
        sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 2, mt: 2.25, minWidth: 0 }}
      >
        <div>
          <AddressField form={form} suggest={serviceId === undefined} />
          <Box
            role="presentation"
            sx={{
              display: { xs: 'flex', lg: 'none' },
              alignItems: 'center',
              gap: 1,
              mt: 1,
              minHeight: 24,
              fontSize: 12,
              color: css.dim,
            }}
          >
            {preview.trying ? 'trying…' : seen && <StatusPill status={seen.verdict} />}
            {!preview.trying && seen && <span className="mono">{previewFacts(seen)}</span>}
          </Box>
        </div>
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
                  // It runs on a server of its client, or on none.
                  if (client?.id !== field.value?.id) form.setValue('serverId', '');
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
        <ScheduleFields control={control} beside={<RunsOnField form={form} />} />
        <Box sx={{ borderBottom: `1px solid ${css.line}` }}>
          <Fold title="What counts as healthy" summary={healthySummary(values)} {...fold('healthy')}>
            <HealthyFields control={control} />
          </Fold>
          <Fold title="Request" summary={requestSummary(values)} {...fold('request')}>
            <RequestFields control={control} />
          </Fold>
          <Fold title="When it counts as down" summary={downSummary(values)} {...fold('down')}>
            <DownFields control={control} bodyLimit={values.bodyLimitBytes} />
          </Fold>
        </Box>
        <Box aria-live="polite" sx={{ bgcolor: css.accentSoft, borderRadius: '8px', p: '12px 16px' }}>
          <strong style={{ fontWeight: 600 }}>In words:</strong>{' '}
          {seen
            ? seen.words
            : preview.trying
              ? 'trying the address first…'
              : 'type an address, and this says what will be done, how often, and when it counts as down.'}
        </Box>
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
              onClick={index === 0 ? undefined : () => void submit(index)()}
            >
              {label}
            </Button>
          ))}
          <Button onClick={onCancel} disabled={saving !== null}>
            Cancel
          </Button>
        </Box>
      </Box>
      <PreviewColumn state={preview} />
      {guard.dialog}
    </Box>
  );
}
