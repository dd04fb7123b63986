// "When it counts as down": confirmation, patience, what is kept as evidence.
import type { Control } from 'react-hook-form';
import { FormSelect } from '../../../components/form/FormSelect.tsx';
import { FormText } from '../../../components/form/FormText.tsx';
import { Pair, Triple } from '../../../components/form/form-layout.tsx';
import type { ServiceFormValues } from './form-values.ts';

const numeric = { htmlInput: { inputMode: 'numeric' } } as const;
const keeping = [
  { value: 'NEVER', label: 'never' },
  { value: 'ON_FAILURE', label: 'of bad checks' },
  { value: 'ON_CHANGE', label: 'when it changed' },
  { value: 'ALWAYS', label: 'of every check' },
];
const limits = [
  { value: '1024', label: '1 KB' },
  { value: '4096', label: '4 KB' },
  { value: '16384', label: '16 KB' },
  { value: '65536', label: '64 KB' },
];

/** Fields of the fold. */
export function DownFields({ control, bodyLimit }: { control: Control<ServiceFormValues>; bodyLimit: string }) {
  const known = limits.some(({ value }) => value === bodyLimit)
    ? limits
    : [...limits, { value: bodyLimit, label: `${bodyLimit} bytes` }];
  return (
    <>
      <Triple>
        <FormText
          control={control}
          name="failureThreshold"
          label="Bad checks in a row"
          slotProps={numeric}
          helperText="until it is down"
        />
        <FormText
          control={control}
          name="recoveryThreshold"
          label="Good checks in a row"
          slotProps={numeric}
          helperText="until it is up again"
        />
        <FormText
          control={control}
          name="confirmAfterSeconds"
          label="Look again after"
          unit="s"
          slotProps={numeric}
          helperText="while it is unsure"
        />
      </Triple>
      <Triple>
        <FormText
          control={control}
          name="timeoutMs"
          label="Timeout"
          unit="ms"
          slotProps={numeric}
          helperText="no answer by then is down"
        />
        <FormSelect control={control} name="keepBody" label="Keep the body" options={keeping} />
        <FormSelect control={control} name="bodyLimitBytes" label="At most" options={known} />
      </Triple>
      <Pair sx={{ gridTemplateColumns: 'minmax(0, 1fr)' }}>
        <FormText
          control={control}
          name="description"
          label="Description"
          multiline
          minRows={2}
          helperText="Shown on its page: who owns it, where the runbook is"
        />
        <FormText
          control={control}
          name="slug"
          label="Name in addresses"
          mono
          placeholder="made from the name"
          slotProps={{ htmlInput: { spellCheck: false } }}
        />
      </Pair>
    </>
  );
}
