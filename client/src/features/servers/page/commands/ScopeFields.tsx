// Where a command runs: on this server, or as a template on the client's servers.
import Autocomplete from '@mui/material/Autocomplete';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import { useId } from 'react';
import { type Control, Controller, useWatch } from 'react-hook-form';
import { autocompleteStyles } from '../../../../components/form/autocomplete-styles.ts';
import { GroupLabel } from '../../../../components/form/form-layout.tsx';
import type { CommandValues } from './command-form.ts';

interface Props {
  control: Control<CommandValues>;
  clientName: string;
  /** Tags that the servers have, to pick from. */
  knownTags: readonly string[];
  /** It can be chosen: a new command on a server's page. What exists stays where it is. */
  choose: boolean;
}

/** Choice of the place, and the tags of a template. */
export function ScopeFields({ control, clientName, knownTags, choose }: Props) {
  const labelId = useId();
  const scope = useWatch({ control, name: 'scope' });
  return (
    <div>
      {choose && (
        <>
          <GroupLabel id={labelId}>Runs on</GroupLabel>
          <Controller
            control={control}
            name="scope"
            render={({ field }) => (
              <RadioGroup aria-labelledby={labelId} row value={field.value} onChange={field.onChange}>
                <FormControlLabel value="server" control={<Radio />} label="This server" sx={{ ml: '-6px', mr: 2 }} />
                <FormControlLabel value="client" control={<Radio />} label={`All servers of ${clientName}`} />
              </RadioGroup>
            )}
          />
        </>
      )}
      {scope === 'client' && (
        <Controller
          control={control}
          name="tags"
          render={({ field, fieldState }) => (
            <Autocomplete
              multiple
              freeSolo
              autoSelect
              options={knownTags}
              value={field.value}
              onChange={(_, tags) => field.onChange(tags.map((tag) => tag.trim()).filter(Boolean))}
              sx={{ ...autocompleteStyles, mt: choose ? 1 : 0 }}
              renderInput={(params) => (
                <TextField
                  {...params}
                  label="Only servers with one of these tags"
                  placeholder={field.value.length === 0 ? 'none: all servers' : ''}
                  onBlur={field.onBlur}
                  inputRef={field.ref}
                  error={fieldState.invalid}
                  helperText={fieldState.error?.message}
                />
              )}
            />
          )}
        />
      )}
    </div>
  );
}
