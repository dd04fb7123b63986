// How busy each core is just now: one cell per core, on demand.
import Button from '@mui/material/Button';
import { styled } from '@mui/material/styles';
import { plural } from '../../../lib/format-number.ts';
import { css, narrow } from '../../../theme/tokens.ts';

const List = styled('ol')({
  listStyle: 'none',
  margin: '2px 12px 8px 62px',
  padding: 0,
  display: 'grid',
  gridTemplateColumns: 'repeat(auto-fill, minmax(36px, 1fr))',
  gap: 3,
  fontSize: 11,
  lineHeight: '18px',
  '& li': {
    position: 'relative',
    borderRadius: 3,
    textAlign: 'center',
    overflow: 'hidden',
    backgroundColor: css.line,
  },
  '& li i': { position: 'absolute', inset: 'auto 0 0', backgroundColor: css.d2, opacity: 0.55 },
  '& li span': { position: 'relative' },
});

/** Cores of the newest sample; the number is in each cell. */
export function CoresHeat({ cores }: { cores: readonly number[] }) {
  return (
    <List aria-label="Cores just now">
      {cores.map((percent, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- a core is its number
        <li key={i} aria-label={`Core ${i}: ${Math.round(percent)} %`} title={`Core ${i}`}>
          <i style={{ height: `${Math.min(100, percent)}%` }} />
          <span>{Math.round(percent)}</span>
        </li>
      ))}
    </List>
  );
}

interface ToggleProps {
  count: number;
  open: boolean;
  onToggle: () => void;
}

/** Button that shows and hides them. */
export function CoresToggle({ count, open, onToggle }: ToggleProps) {
  return (
    <Button
      variant="text"
      size="small"
      aria-expanded={open}
      onClick={onToggle}
      sx={{
        minHeight: 0,
        py: 0,
        px: 0.75,
        fontSize: 12,
        lineHeight: '18px',
        color: css.dim,
        [narrow]: { minHeight: 32 },
      }}
    >
      {plural(count, 'core')} {open ? '▴' : '▾'}
    </Button>
  );
}
