// Chooses the metric to compare, by typing or from its group.
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { autocompleteStyles } from '../../../components/form/autocomplete-styles.ts';
import { narrow } from '../../../theme/tokens.ts';
import type { MetricChoice } from './metric-choice.ts';

interface Props {
  value: MetricChoice;
  choices: readonly MetricChoice[];
  onChange: (name: string) => void;
}

/** Combobox of metrics; the chosen one is always among them. */
export function MetricPicker({ value, choices, onChange }: Props) {
  const options = choices.some(({ name }) => name === value.name) ? choices : [value, ...choices];
  return (
    <Autocomplete
      value={value}
      options={options}
      disableClearable
      autoHighlight
      openOnFocus
      onChange={(_, choice) => onChange(choice.name)}
      getOptionLabel={({ label }) => label}
      getOptionKey={({ name }) => name}
      isOptionEqualToValue={(a, b) => a.name === b.name}
      groupBy={({ group }) => group}
      noOptionsText="No metric matches"
      sx={[autocompleteStyles, { width: 240, [narrow]: { width: '100%' } }]}
      renderInput={(params) => (
        <TextField
          {...params}
          slotProps={{ ...params.slotProps, htmlInput: { ...params.slotProps.htmlInput, 'aria-label': 'Metric' } }}
        />
      )}
    />
  );
}
