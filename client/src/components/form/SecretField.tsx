// A secret that can be written but never read: says when one is stored, lets it be replaced or removed.
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import type { ReactNode } from 'react';
import { type Control, type FieldPath, type FieldPathByValue, type FieldValues, useController } from 'react-hook-form';
import { fonts } from '../../theme/tokens.ts';
import type { Secret } from './secret.ts';

interface Props<T extends FieldValues> {
  control: Control<T>;
  name: FieldPathByValue<T, Secret>;
  label: string;
  /** Several lines, for keys. */
  multiline?: boolean;
  /** A stored secret may be taken away here; rows of headers are removed as a whole. */
  removable?: boolean;
  hideLabel?: boolean;
  placeholder?: string;
  /** Dim words below, unless something is wrong. */
  help?: ReactNode;
}

/** Field bound to a Secret of the form. */
export function SecretField<T extends FieldValues>(props: Props<T>) {
  const {
    control,
    name,
    label,
    multiline = false,
    removable = true,
    hideLabel = false,
    placeholder = '',
    help,
  } = props;
  const { field } = useController({ control, name });
  const { fieldState } = useController({ control, name: `${name}.value` as FieldPath<T> });
  const secret = field.value as Secret;
  const change = (next: Partial<Secret>) => field.onChange({ ...secret, ...next });
  const stored = secret.removed ? 'will be removed' : 'stored; type to replace';
  return (
    <TextField
      label={hideLabel ? undefined : label}
      type={multiline ? undefined : 'password'}
      multiline={multiline}
      minRows={multiline ? 3 : undefined}
      maxRows={multiline ? 8 : undefined}
      value={secret.value}
      placeholder={secret.stored ? stored : placeholder}
      onChange={(event) => change({ value: event.target.value, removed: false })}
      onBlur={field.onBlur}
      inputRef={field.ref}
      error={fieldState.invalid}
      helperText={fieldState.error?.message ?? help}
      slotProps={{
        htmlInput: {
          autoComplete: 'new-password',
          'aria-label': hideLabel ? label : undefined,
          'data-1p-ignore': true,
          spellCheck: false,
        },
        inputLabel: { shrink: true },
        input: {
          sx: multiline ? { '& textarea': { fontFamily: fonts.mono, fontSize: 12.5 } } : undefined,
          endAdornment: removable && secret.stored && secret.value === '' && (
            <Button
              size="small"
              variant="text"
              sx={{ mr: 0.5, minHeight: 0, py: 0 }}
              onClick={() => change({ removed: !secret.removed })}
            >
              {secret.removed ? 'Keep' : 'Remove'}
            </Button>
          ),
        },
      }}
    />
  );
}
