// Light, dark or what the system says.
import { useColorScheme } from '@mui/material/styles';
import { Monitor, Moon, Sun } from 'lucide-react';
import { SegmentedControl } from './SegmentedControl.tsx';

type Mode = 'light' | 'dark' | 'system';
const icon = { size: 14, strokeWidth: 1.5, 'aria-hidden': true } as const;
const options = [
  {
    value: 'light',
    label: (
      <>
        <Sun {...icon} /> Light
      </>
    ),
    spoken: 'Light scheme',
  },
  {
    value: 'dark',
    label: (
      <>
        <Moon {...icon} /> Dark
      </>
    ),
    spoken: 'Dark scheme',
  },
  {
    value: 'system',
    label: (
      <>
        <Monitor {...icon} /> Auto
      </>
    ),
    spoken: 'Scheme of the system',
  },
] as const;

/** Sets the colour scheme at once; the choice is kept on this device. */
export function SchemeControl() {
  const { mode, setMode } = useColorScheme();
  return <SegmentedControl<Mode> label="Colour scheme" value={mode ?? 'system'} options={options} onChange={setMode} />;
}
