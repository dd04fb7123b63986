// A choice of several, bound to react-hook-form.
import MenuItem from '@mui/material/MenuItem';
import TextField, { type TextFieldProps } from '@mui/material/TextField';
import type { ReactNode } from 'react';
import { type Control, type FieldPath, type FieldValues, useController } from 'react-hook-form';

type Props<T extends FieldValues> = Omit<
  TextFieldProps,
  'name' | 'value' | 'defaultValue' | 'error' | 'select' | 'children'
> & {
  control: Control<T>;
  name: FieldPath<T>;
  options: readonly { value: string; label: ReactNode }[];
  /** Called after the value is in the form. */
  onPicked?: (value: string) => void;
};

/** Select with its options in a menu. */
export function FormSelect<T extends FieldValues>({ control, name, options, onPicked, helperText, ...rest }: Props<T>) {
  const { field, fieldState } = useController({ control, name });
  return (
    <TextField
      {...rest}
      select
      name={field.name}
      value={options.some(({ value }) => value === field.value) ? field.value : ''}
      inputRef={field.ref}
      onBlur={field.onBlur}
      onChange={(event) => {
        field.onChange(event);
        onPicked?.(event.target.value);
      }}
      error={fieldState.invalid}
      helperText={fieldState.error?.message ?? helperText}
    >
      {options.map(({ value, label }) => (
        <MenuItem key={value} value={value}>
          {label}
        </MenuItem>
      ))}
    </TextField>
  );
}
