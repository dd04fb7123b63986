// Which states a list shows, as buttons that stay pressed; they scroll sideways on narrow screens.
import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import { lookOf, type ServerStatusName, type StatusName } from '../../theme/status.ts';
import { narrow } from '../../theme/tokens.ts';
import { StatusMark } from '../StatusMark.tsx';

interface Props<Status extends StatusName | ServerStatusName> {
  options: readonly Status[];
  value: readonly Status[];
  onChange: (value: Status[]) => void;
}

/** Buttons of states; none pressed shows all. */
export function StatusFilter<Status extends StatusName | ServerStatusName>({
  options,
  value,
  onChange,
}: Props<Status>) {
  const toggle = (status: Status) =>
    onChange(value.includes(status) ? value.filter((other) => other !== status) : [...value, status]);
  return (
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
      {options.map((status) => (
        <ToggleButton
          key={status}
          value={status}
          selected={value.includes(status)}
          onChange={() => toggle(status)}
          sx={{ gap: 0.75, height: 30, flex: 'none' }}
        >
          <StatusMark status={status} size={14} label="" />
          {lookOf(status).label}
        </ToggleButton>
      ))}
    </Box>
  );
}
