// The period of a page's charts, with its keys: [ shorter, ] longer.
import { useHotkey } from '../lib/hotkeys.ts';
import { type PeriodChoice, periods } from '../lib/period.ts';
import { SegmentedControl } from './SegmentedControl.tsx';

const options = periods.map(({ value, label, spoken }) => ({ value, label, spoken }));

interface Props {
  choice: PeriodChoice;
  onChoose: (value: string) => void;
}

/** One per page; see usePeriod in lib/period.ts. */
export function PeriodControl({ choice, onChoose }: Props) {
  const at = periods.findIndex(({ value }) => value === choice.value);
  const move = (by: number) => () =>
    onChoose(periods[Math.min(periods.length - 1, Math.max(0, at + by))]?.value ?? choice.value);
  useHotkey({ keys: '[', label: 'Shorter period' }, move(-1));
  useHotkey({ keys: ']', label: 'Longer period' }, move(1));
  return <SegmentedControl<string> label="Period" value={choice.value} options={options} onChange={onChoose} />;
}
