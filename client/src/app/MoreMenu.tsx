// The places that the bottom bar has no room for.
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { Link } from 'react-router';
import type { Place } from './navigation.ts';

interface Props {
  anchor: HTMLElement;
  places: readonly Place[];
  current: string;
  onClose: () => void;
}

/** Mounted while open. */
export function MoreMenu({ anchor, places, current, onClose }: Props) {
  return (
    <Menu
      anchorEl={anchor}
      open
      onClose={onClose}
      anchorOrigin={{ vertical: 'top', horizontal: 'right' }}
      transformOrigin={{ vertical: 'bottom', horizontal: 'right' }}
    >
      {places.map(({ to, label, icon: Icon }) => (
        <MenuItem key={to} component={Link} to={to} onClick={onClose} selected={current === to} sx={{ minWidth: 180 }}>
          <Icon size={18} strokeWidth={1.5} /> {label}
        </MenuItem>
      ))}
    </Menu>
  );
}
