// How often to check: a choice, seconds of one's own, or a cron expression in a time zone.
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { type ReactNode, useMemo } from 'react';
import { type Control, Controller, useWatch } from 'react-hook-form';
import { autocompleteStyles } from '../../../components/form/autocomplete-styles.ts';
import { FormSelect } from '../../../components/form/FormSelect.tsx';
import { FormText } from '../../../components/form/FormText.tsx';
import { intervalChoices } from './choices.ts';
import { Pair } from '../../../components/form/form-layout.tsx';
import type { ServiceFormValues } from './form-values.ts';

function ZoneField({ control }: { control: Control<ServiceFormValues> }) {
  const zones = useMemo(() => ['UTC', ...Intl.supportedValuesOf('timeZone')], []);
  return (
    <Controller
      control={control}
      name="timeZone"
      render={({ field, fieldState }) => (
        <Autocomplete
          freeSolo
          forcePopupIcon
          autoSelect
          sx={autocompleteStyles}
          options={zones}
          value={field.value}
          onChange={(_, zone) => field.onChange(zone ?? '')}
          renderInput={(params) => (
            <TextField
              {...params}
              label="Time zone"
              inputRef={field.ref}
              onBlur={field.onBlur}
              error={fieldState.invalid}
              helperText={fieldState.error?.message}
            />
          )}
        />
      )}
    />
  );
}

interface Props {
  control: Control<ServiceFormValues>;
  /** Stands beside "Check every", or below it where the choice needs the place. */
  beside: ReactNode;
}

/** "Check every", and what the choice needs besides. */
export function ScheduleFields({ control, beside }: Props) {
  const every = useWatch({ control, name: 'every' });
  const simple = every !== 'custom' && every !== 'cron';
  return (
    <>
      <Pair>
        <FormSelect control={control} name="every" label="Check every" options={intervalChoices} />
        {every === 'custom' && (
          <FormText
            control={control}
            name="customSeconds"
            label="Seconds"
            unit="s"
            slotProps={{ htmlInput: { inputMode: 'numeric' } }}
          />
        )}
        {every === 'cron' && <ZoneField control={control} />}
        {simple && beside}
      </Pair>
      {every === 'cron' && (
        <FormText
          control={control}
          name="cron"
          label="Cron expression"
          mono
          helperText="minute hour day month weekday; seconds first when there are six fields"
          slotProps={{ htmlInput: { spellCheck: false } }}
        />
      )}
      {!simple && beside}
    </>
  );
}
