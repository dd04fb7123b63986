// The small field above a list that filters it; "/" goes into it, Escape clears it and leaves.
import { styled } from '@mui/material/styles';
import { Search } from 'lucide-react';
import { css, narrow } from '../theme/tokens.ts';

const Root = styled('label')({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 6,
  width: 180,
  minWidth: 0,
  height: 28,
  padding: '0 8px',
  fontWeight: 400,
  color: css.dim,
  border: `1px solid ${css.line}`,
  borderRadius: 6,
  backgroundColor: css.panel,
  cursor: 'text',
  '& svg': { flex: 'none' },
  '&:hover': { borderColor: css.lineStrong },
  '&:focus-within': { borderColor: css.accent, boxShadow: `0 0 0 3px ${css.accentSoft}` },
  '&:focus-within kbd': { display: 'none' },
  '& input': {
    flex: 1,
    minWidth: 0,
    height: '100%',
    padding: 0,
    border: 0,
    outline: 0,
    background: 'none',
    font: 'inherit',
    fontSize: 13,
    color: css.text,
    appearance: 'none',
  },
  '& input::placeholder': { color: css.dim, opacity: 1 },
  '& input::-webkit-search-cancel-button': { display: 'none' },
  [narrow]: {
    width: 'auto',
    flex: '1 1 130px',
    order: -1,
    height: 44,
    '& input': { fontSize: 16 },
    '& kbd': { display: 'none' },
  },
});

interface Props {
  /** Its name, also shown while empty. */
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** Search field of a page. */
export function SearchField({ label, value, onChange }: Props) {
  return (
    <Root>
      <Search size={14} strokeWidth={1.5} aria-hidden="true" />
      <input
        type="search"
        data-page-search=""
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={label}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          onChange('');
          event.currentTarget.blur();
        }}
      />
      {value === '' && <kbd aria-hidden="true">/</kbd>}
    </Root>
  );
}
