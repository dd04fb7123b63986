// One row of the palette.
import Box from '@mui/material/Box';
import { StatusMark } from '../components/StatusMark.tsx';
import { css, narrow } from '../theme/tokens.ts';
import type { PaletteItem } from './palette-items.tsx';

interface Props {
  id: string;
  item: PaletteItem;
  selected: boolean;
  onPick: () => void;
  onPoint: () => void;
}

/** An option of the list box; the field above keeps the focus. */
export function PaletteRow({ id, item, selected, onPick, onPoint }: Props) {
  const Icon = item.icon;
  return (
    <Box
      id={id}
      role="option"
      aria-selected={selected}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPick}
      onMouseMove={selected ? undefined : onPoint}
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1.25,
        px: 1.5,
        py: 1,
        borderRadius: '6px',
        cursor: 'pointer',
        bgcolor: selected ? css.accentSoft : undefined,
        [narrow]: { minHeight: 44 },
      }}
    >
      {item.status && <StatusMark status={item.status} />}
      {Icon && <Icon size={16} strokeWidth={1.5} color={css.dim} aria-hidden="true" />}
      <span className="clip">{item.label}</span>
      {item.note && (
        <Box component="span" className="clip" sx={{ color: css.dim, fontSize: 12 }}>
          {item.note}
        </Box>
      )}
      {item.keys && (
        <Box component="span" aria-hidden="true" sx={{ ml: 'auto', display: 'flex', gap: 0.5, flex: 'none' }}>
          {item.keys.split(' ').map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
        </Box>
      )}
    </Box>
  );
}
