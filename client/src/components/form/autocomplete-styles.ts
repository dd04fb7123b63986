// An Autocomplete as tall as the other fields.
const input = '& .MuiOutlinedInput-root.MuiInputBase-sizeSmall .MuiAutocomplete-input';

export const autocompleteStyles = {
  '& .MuiOutlinedInput-root.MuiInputBase-sizeSmall': { padding: '0 34px 0 0' },
  [input]: { padding: '7px 10px' },
  '@media (max-width: 760px)': { [input]: { padding: '11px 10px' } },
} as const;
