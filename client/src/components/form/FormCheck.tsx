// A yes or no, bound to react-hook-form, with what it means under it.
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import { useId } from 'react';
import { type Control, type FieldPath, type FieldValues, useController } from 'react-hook-form';

interface Props<T extends FieldValues> {
  control: Control<T>;
  name: FieldPath<T>;
  label: string;
  help?: string;
}

/** Checkbox with label and help. */
export function FormCheck<T extends FieldValues>({ control, name, label, help }: Props<T>) {
  const { field } = useController({ control, name });
  const id = useId();
  return (
    <div>
      <FormControlLabel
        label={label}
        control={
          <Checkbox
            name={field.name}
            checked={field.value === true}
            onChange={(event) => field.onChange(event.target.checked)}
            onBlur={field.onBlur}
            slotProps={{ input: { ref: field.ref, ...(help ? { 'aria-describedby': id } : {}) } }}
          />
        }
      />
      {help && (
        <FormHelperText id={id} sx={{ mt: '-4px', ml: '26px' }}>
          {help}
        </FormHelperText>
      )}
    </div>
  );
}
