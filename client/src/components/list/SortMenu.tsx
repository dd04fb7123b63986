// The order of a list, behind one button.
import Button from '@mui/material/Button';
import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { ArrowUpDown } from 'lucide-react';
import { useState } from 'react';
import type { ListSort, SortChoice } from '../../lib/list-view.ts';

interface Props<Field extends string> {
  choices: readonly SortChoice<Field>[];
  sort: ListSort<Field>;
  onChange: (sort: ListSort<Field>) => void;
}

/** Button with the current order; its menu has the others. */
export function SortMenu<Field extends string>({ choices, sort, onChange }: Props<Field>) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const current = choices.find(({ field }) => field === sort.field);
  return (
    <>
      <Button
        onClick={(event) => setAnchor(event.currentTarget)}
        aria-haspopup="menu"
        aria-label={`Sort: ${current?.label ?? ''}`}
        startIcon={<ArrowUpDown size={14} strokeWidth={1.5} />}
      >
        {current?.label}
      </Button>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {choices.map(({ value, label, field, direction }) => (
          <MenuItem
            key={value}
            selected={field === sort.field}
            onClick={() => {
              setAnchor(null);
              onChange({ field, direction });
            }}
          >
            <ListItemText primary={label} />
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
