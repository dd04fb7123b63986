// A choice that reads as words in a heading: "worst first ▾". A native select, so that every device opens it its own way.
import { styled } from '@mui/material/styles';
import { css, narrow } from '../theme/tokens.ts';

const Root = styled('select')({
  appearance: 'none',
  // As wide as the chosen words where the browser can; elsewhere as wide as the widest.
  fieldSizing: 'content',
  font: 'inherit',
  fontSize: 12,
  fontWeight: 500,
  color: css.dim,
  backgroundColor: 'transparent',
  backgroundImage: `linear-gradient(45deg, transparent 50%, currentColor 50%), linear-gradient(-45deg, transparent 50%, currentColor 50%)`,
  backgroundPosition: 'right 10px center, right 6px center',
  backgroundSize: '4px 4px',
  backgroundRepeat: 'no-repeat',
  border: '1px solid transparent',
  borderRadius: 6,
  height: 28,
  padding: '0 20px 0 6px',
  cursor: 'pointer',
  '&:hover': { color: css.text, borderColor: css.line, backgroundColor: css.panel },
  '&:focus-visible': { outline: `2px solid ${css.accent}`, outlineOffset: 1 },
  '& option': { color: css.text, backgroundColor: css.raised },
  [narrow]: { height: 44, fontSize: 14 },
});

interface Props<T extends string> {
  /** Name for screen readers. */
  label: string;
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
}

/** Select without a frame. */
export function QuietSelect<T extends string>({ label, value, options, onChange }: Props<T>) {
  return (
    <Root aria-label={label} value={value} onChange={(event) => onChange(event.target.value as T)}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </Root>
  );
}
