// Search, filters and sort above a list of services.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import InputAdornment from '@mui/material/InputAdornment';
import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import OutlinedInput from '@mui/material/OutlinedInput';
import ToggleButton from '@mui/material/ToggleButton';
import { ArrowUpDown, Search } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { KeyHint } from '../../../components/KeyHint.tsx';
import { SegmentedControl } from '../../../components/SegmentedControl.tsx';
import { StatusMark } from '../../../components/StatusMark.tsx';
import { statusLook, type StatusName } from '../../../theme/status.ts';
import { narrow } from '../../../theme/tokens.ts';
import { type ServicesView, sortChoices } from './services-view.ts';

const FILTERS: readonly StatusName[] = ['DOWN', 'DEGRADED', 'UP', 'PAUSED', 'UNKNOWN'];

interface Props {
  view: ServicesView;
  onChange: (change: Partial<ServicesView>) => void;
  /** Sorting by client makes no sense within one. */
  withClient: boolean;
  /** More controls at the end, before the sort. */
  children?: ReactNode;
}

function SearchField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const [text, setText] = useState(value);
  const [sent, setSent] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  // The address changed by itself (back, a cleared filter): the field follows.
  if (value !== sent) {
    setSent(value);
    setText(value);
  }
  const type = (next: string) => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setSent(next.trim());
      onChange(next.trim());
    }, 250);
  };
  return (
    <OutlinedInput
      value={text}
      onChange={(event) => type(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && text !== '') type('');
      }}
      placeholder="Search name, address, client"
      type="search"
      inputProps={{ 'aria-label': 'Search services', 'data-page-search': '' }}
      startAdornment={
        <InputAdornment position="start" sx={{ mr: 0 }}>
          <Search size={15} strokeWidth={1.5} />
        </InputAdornment>
      }
      endAdornment={<KeyHint keys="/" />}
      sx={{ flex: '1 1 220px', maxWidth: 340, pr: 1, [narrow]: { maxWidth: 'none' } }}
    />
  );
}

function SortMenu({ view, onChange, withClient }: Props) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const current = sortChoices.find(({ field }) => field === view.sort.field);
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
        {sortChoices
          .filter(({ field }) => withClient || field !== 'CLIENT')
          .map(({ value, label, field, direction }) => (
            <MenuItem
              key={value}
              selected={field === view.sort.field}
              onClick={() => {
                setAnchor(null);
                onChange({ sort: { field, direction } });
              }}
            >
              <ListItemText primary={label} />
            </MenuItem>
          ))}
      </Menu>
    </>
  );
}

/** One line on wide screens; the search takes its own line on narrow ones. */
export function ServicesToolbar({ view, onChange, withClient, children }: Props) {
  const toggle = (status: StatusName) =>
    onChange({
      statuses: view.statuses.includes(status)
        ? view.statuses.filter((other) => other !== status)
        : [...view.statuses, status],
    });
  return (
    <Box
      component="search"
      aria-label="Services"
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', minWidth: 0 }}
    >
      <SearchField value={view.search} onChange={(search) => onChange({ search })} />
      <Box
        role="group"
        aria-label="Filter by status"
        sx={{
          display: 'flex',
          gap: 0.5,
          flexWrap: 'wrap',
          [narrow]: {
            flexWrap: 'nowrap',
            overflowX: 'auto',
            mx: -2,
            px: 2,
            width: 'calc(100% + 32px)',
            scrollbarWidth: 'none',
          },
        }}
      >
        {FILTERS.map((status) => (
          <ToggleButton
            key={status}
            value={status}
            selected={view.statuses.includes(status)}
            onChange={() => toggle(status)}
            sx={{ gap: 0.75, height: 30, flex: 'none' }}
          >
            <StatusMark status={status} size={14} label="" />
            {statusLook[status].label}
          </ToggleButton>
        ))}
      </Box>
      <SegmentedControl
        label="Kind"
        value={view.kind ?? 'ALL'}
        options={[
          { value: 'ALL', label: 'All', spoken: 'all kinds' },
          { value: 'HTTP', label: 'HTTP' },
          { value: 'TCP', label: 'TCP' },
        ]}
        onChange={(kind) => onChange({ kind: kind === 'ALL' ? null : kind })}
      />
      <Box sx={{ ml: 'auto', display: 'flex', gap: 1 }}>
        {children}
        <SortMenu view={view} onChange={onChange} withClient={withClient} />
      </Box>
    </Box>
  );
}
