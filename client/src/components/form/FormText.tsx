// Text and number fields bound to react-hook-form.
import TextField, { type TextFieldProps } from '@mui/material/TextField';
import { type Control, type FieldPath, type FieldValues, useController } from 'react-hook-form';
import { fonts } from '../../theme/tokens.ts';

type Props<T extends FieldValues> = Omit<TextFieldProps, 'name' | 'value' | 'defaultValue' | 'error' | 'control'> & {
  control: Control<T>;
  name: FieldPath<T>;
  /** Unit after the value: "ms". */
  unit?: string;
  /** Machine text: addresses, headers, bodies. */
  mono?: boolean;
};

/** Text field; its error, from the form or from the server, replaces the help. */
export function FormText<T extends FieldValues>({
  control,
  name,
  unit,
  mono,
  helperText,
  slotProps,
  onChange,
  onBlur,
  ...rest
}: Props<T>) {
  const { field, fieldState } = useController({ control, name });
  return (
    <TextField
      {...rest}
      name={field.name}
      value={field.value ?? ''}
      inputRef={field.ref}
      onChange={(event) => {
        field.onChange(event);
        onChange?.(event);
      }}
      onBlur={(event) => {
        field.onBlur();
        onBlur?.(event);
      }}
      error={fieldState.invalid}
      helperText={fieldState.error?.message ?? helperText}
      slotProps={{
        ...slotProps,
        input: {
          ...(unit
            ? { endAdornment: <span style={{ paddingRight: 10, fontSize: 13, opacity: 0.75 }}>{unit}</span> }
            : {}),
          sx: mono ? { '& input, & textarea': { fontFamily: fonts.mono, fontSize: 12.5 } } : undefined,
          ...(slotProps?.input as object | undefined),
        },
      }}
    />
  );
}
