// What of a log is shown, and how: text, levels, time; wrapped or not; live or held.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Pause, Play, WrapText, X } from 'lucide-react';
import { QuietSelect } from '../../../../components/QuietSelect.tsx';
import { ListSearch } from '../../../../components/list/ListSearch.tsx';
import { formatMoment } from '../../../../lib/format-date.ts';
import { formatCount } from '../../../../lib/format-number.ts';
import { css, narrow } from '../../../../theme/tokens.ts';
import { levelChoices } from './log-levels.ts';
import { type LogView, ranges } from './log-view.ts';
import type { LogTail } from './use-log-tail.ts';

interface Props {
  view: LogView;
  onChange: (change: Partial<LogView>) => void;
  wrap: boolean;
  onWrap: (wrap: boolean) => void;
  tail: LogTail;
}

function LiveButton({ tail: { paused, held, overflowed, pause, resume } }: { tail: LogTail }) {
  const count = `${formatCount(held.length)}${overflowed ? '+' : ''}`;
  return (
    <Button
      onClick={paused ? resume : pause}
      aria-label={paused ? undefined : 'Pause the lines'}
      startIcon={paused ? <Play size={14} strokeWidth={1.5} /> : <Pause size={14} strokeWidth={1.5} />}
    >
      {paused ? (held.length > 0 ? `Resume, ${count} held` : 'Resume') : 'Pause'}
    </Button>
  );
}

/** Row above the lines. */
export function LogToolbar({ view, onChange, wrap, onWrap, tail }: Props) {
  const { step } = view;
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1,
        p: '8px 12px',
        borderBottom: `1px solid ${css.line}`,
        [narrow]: { '& > .end': { ml: 0 } },
      }}
    >
      <ListSearch
        label="Lines that contain"
        placeholder="Lines that contain…"
        value={view.search}
        onChange={(search) => onChange({ search })}
      />
      <QuietSelect
        label="Levels"
        value={view.levels}
        options={levelChoices}
        onChange={(levels) => onChange({ levels })}
      />
      {step ? (
        <Button
          onClick={() => onChange({ step: null })}
          endIcon={<X size={14} strokeWidth={1.5} />}
          title="Show the newest lines again"
        >
          {formatMoment(step.from)} to {formatMoment(step.to)}
        </Button>
      ) : (
        <QuietSelect label="Time" value={view.range} options={ranges} onChange={(range) => onChange({ range })} />
      )}
      <Box className="end" sx={{ ml: 'auto', display: 'flex', gap: 1 }}>
        <Button
          aria-pressed={wrap}
          onClick={() => onWrap(!wrap)}
          startIcon={<WrapText size={14} strokeWidth={1.5} />}
          sx={wrap ? { bgcolor: css.accentSoft } : undefined}
        >
          Wrap
        </Button>
        {step === null && <LiveButton tail={tail} />}
      </Box>
    </Box>
  );
}
