// The list of keys behind "?".
import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { Fragment } from 'react';
import { type Hotkey, useHotkeyList } from '../lib/hotkeys.ts';

const always: Hotkey[] = [
  { keys: 'Ctrl K', label: 'Search, commands', group: 'Anywhere' },
  { keys: 'Enter', label: 'Open the row', group: 'Lists' },
];

/** Keys that work on the page one came from, grouped. */
export function HelpDialog({ onClose }: { onClose: () => void }) {
  const bound = useHotkeyList();
  const groups = group([...always, ...bound]);
  const names = [...groups.keys()].sort((a, b) => order(a) - order(b));
  return (
    <Dialog open onClose={onClose} aria-labelledby="help-title" maxWidth="sm" fullWidth>
      <DialogTitle id="help-title">Keys</DialogTitle>
      <DialogContent sx={{ pb: 3, columnCount: { md: 2 }, columnGap: 4 }}>
        {names.map((name) => (
          <Box key={name} component="section" sx={{ breakInside: 'avoid', mb: 2 }}>
            <Typography variant="h2" sx={{ mb: 0.5 }}>
              {name}
            </Typography>
            <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: '1fr auto', gap: '6px 16px' }}>
              {groups.get(name)?.map((key) => (
                <Fragment key={key.keys}>
                  <Typography component="dt" color="textSecondary">
                    {key.label}
                  </Typography>
                  <Box
                    component="dd"
                    sx={{ m: 0, display: 'flex', gap: 0.5, justifyContent: 'flex-end', alignItems: 'center' }}
                  >
                    {key.keys.split(' ').map((part) => (
                      <kbd key={part}>{part}</kbd>
                    ))}
                  </Box>
                </Fragment>
              ))}
            </Box>
          </Box>
        ))}
      </DialogContent>
    </Dialog>
  );
}

const groupOf = (key: Hotkey): string => key.group ?? 'This page';
const order = (name: string): number => ['This page', 'Lists', 'Anywhere', 'Go to'].indexOf(name) + 1 || 2;

function group(keys: Hotkey[]): Map<string, Hotkey[]> {
  const groups = new Map<string, Hotkey[]>();
  for (const key of keys) groups.set(groupOf(key), [...(groups.get(groupOf(key)) ?? []), key]);
  return groups;
}
