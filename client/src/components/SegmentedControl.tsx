// A choice of few, all in sight: the period of charts, the filter of a list. Native radios do the keyboard.
import { styled } from '@mui/material/styles';
import { type ReactNode, useId } from 'react';
import { css, narrow } from '../theme/tokens.ts';

const Root = styled('div')({
  display: 'inline-flex',
  border: `1px solid ${css.line}`,
  borderRadius: 6,
  backgroundColor: css.panel,
  fontSize: 12,
  lineHeight: '18px',
  fontWeight: 400,
  maxWidth: '100%',
});

const Segment = styled('label')({
  position: 'relative',
  padding: '3px 10px',
  borderLeft: `1px solid ${css.line}`,
  color: css.dim,
  cursor: 'pointer',
  whiteSpace: 'nowrap',
  display: 'inline-flex',
  alignItems: 'center',
  gap: 6,
  '&:first-of-type': { borderLeft: 0, borderRadius: '5px 0 0 5px' },
  '&:last-of-type': { borderRadius: '0 5px 5px 0' },
  '&:only-of-type': { borderRadius: 5 },
  '&:hover': { color: css.text },
  '&:has(:checked)': { backgroundColor: css.accentSoft, color: css.text, fontWeight: 600 },
  '&:has(:focus-visible)': { outline: `2px solid ${css.accent}`, outlineOffset: 1, zIndex: 1 },
  [narrow]: { minHeight: 42, padding: '3px 12px', justifyContent: 'center', flex: 1 },
  '& input': { position: 'absolute', inset: 0, margin: 0, opacity: 0, cursor: 'pointer' },
});

interface Props<T extends string> {
  /** Name of the group for screen readers. */
  label: string;
  value: T;
  options: readonly {
    value: T;
    label: ReactNode;
    /** Spoken instead of the label, e.g. "last 24 hours". */ spoken?: string;
  }[];
  onChange: (value: T) => void;
}

/** One of `options` is chosen; arrows move the choice. */
export function SegmentedControl<T extends string>({ label, value, options, onChange }: Props<T>) {
  const name = useId();
  return (
    <Root role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <Segment key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            aria-label={option.spoken}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </Segment>
      ))}
    </Root>
  );
}
