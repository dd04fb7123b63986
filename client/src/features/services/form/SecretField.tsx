// A secret that can be written but never read: says when one is stored, lets it be replaced or removed.
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { type Control, type FieldPath, useController } from 'react-hook-form';
import type { Secret, ServiceFormValues } from './form-values.ts';

type SecretPath = Extract<
  FieldPath<ServiceFormValues>,
  'auth.password' | 'auth.token' | 'tls.clientKey' | `secretHeaders.${number}.secret`
>;

interface Props {
  control: Control<ServiceFormValues>;
  name: SecretPath;
  label: string;
  /** Several lines, for keys. */
  multiline?: boolean;
  /** A stored secret may be taken away here; rows of headers are removed as a whole. */
  removable?: boolean;
  hideLabel?: boolean;
}

/** Field bound to a Secret of the form. */
export function SecretField({ control, name, label, multiline = false, removable = true, hideLabel = false }: Props) {
  const { field } = useController({ control, name });
  const { fieldState } = useController({ control, name: `${name}.value` as FieldPath<ServiceFormValues> });
  const secret: Secret = field.value;
  const placeholder = secret.stored ? (secret.removed ? 'will be removed' : 'stored; type to replace') : '';
  return (
    <TextField
      label={hideLabel ? undefined : label}
      type={multiline ? undefined : 'password'}
      multiline={multiline}
      minRows={multiline ? 3 : undefined}
      value={secret.value}
      placeholder={placeholder}
      onChange={(event) => field.onChange({ ...secret, value: event.target.value, removed: false })}
      onBlur={field.onBlur}
      inputRef={field.ref}
      error={fieldState.invalid}
      helperText={fieldState.error?.message}
      slotProps={{
        htmlInput: {
          autoComplete: 'new-password',
          'aria-label': hideLabel ? label : undefined,
          'data-1p-ignore': true,
          spellCheck: false,
        },
        inputLabel: { shrink: true },
        input: {
          endAdornment: removable && secret.stored && secret.value === '' && (
            <Button
              size="small"
              variant="text"
              sx={{ mr: 0.5, minHeight: 0, py: 0 }}
              onClick={() => field.onChange({ ...secret, removed: !secret.removed })}
            >
              {secret.removed ? 'Keep' : 'Remove'}
            </Button>
          ),
        },
      }}
    />
  );
}
