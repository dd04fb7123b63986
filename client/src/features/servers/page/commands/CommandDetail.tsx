// What a command's row unfolds to: what runs, what it wrote, its numbers over time, and what can be done about it.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Pencil, Trash2 } from 'lucide-react';
import { RelativeTime } from '../../../../components/RelativeTime.tsx';
import { formatMs } from '../../../../lib/format-duration.ts';
import { css } from '../../../../theme/tokens.ts';
import type { CommandRow } from './command-columns.tsx';
import { CommandChart } from './CommandChart.tsx';
import { CommandOutput } from './CommandOutput.tsx';
import { limitWords, metricName, scopeWords, withUnit } from './command-words.ts';
import { parserWords } from './parsers.ts';

interface Props {
  row: CommandRow;
  at: { serverId: string; serverSlug: string; clientSlug: string };
  clientName: string;
  mayRun: boolean;
  onEdit: () => void;
  onDelete: () => void;
}

function Values({ row: { command, result } }: { row: CommandRow }) {
  if (!result || result.values.length === 0) return null;
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        mt: 1,
        display: 'grid',
        gridTemplateColumns: 'minmax(0, auto) auto',
        gap: '2px 16px',
        justifyContent: 'start',
        '& dd': { m: 0, fontWeight: 600, textAlign: 'right' },
        '& dt': { color: css.dim, overflowWrap: 'anywhere', fontSize: 12 },
      }}
    >
      {result.values.map(({ name, value }) => (
        <Box key={name} sx={{ display: 'contents' }}>
          <dt className="mono">{metricName(command.slug, name)}</dt>
          <dd>{withUnit(value, command.unit)}</dd>
        </Box>
      ))}
    </Box>
  );
}

/** Two columns where there is room. */
export function CommandDetail({ row, at, clientName, mayRun, onEdit, onDelete }: Props) {
  const { command, result } = row;
  const facts = [
    `reads ${parserWords(command.parser).label.toLowerCase()}`,
    limitWords(command),
    scopeWords(command, clientName),
  ];
  return (
    <Box
      sx={{
        display: 'grid',
        gap: '12px 32px',
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(440px, 100%), 1fr))',
        fontSize: 13,
      }}
    >
      <Box sx={{ minWidth: 0 }}>
        <Box component="pre" className="mono" sx={{ m: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {command.command}
        </Box>
        <Box sx={{ color: css.dim, fontSize: 12, mt: 0.75 }}>{facts.filter(Boolean).join(' · ')}</Box>
        <Values row={row} />
        {mayRun && (
          <Box sx={{ display: 'flex', gap: 1, mt: 1.5 }}>
            <Button startIcon={<Pencil size={14} strokeWidth={1.5} />} onClick={onEdit}>
              Edit
            </Button>
            <Button startIcon={<Trash2 size={14} strokeWidth={1.5} />} onClick={onDelete}>
              Delete
            </Button>
          </Box>
        )}
      </Box>
      <Box sx={{ minWidth: 0 }}>
        {result ? (
          <>
            <Box sx={{ color: css.dim, fontSize: 12, mb: 0.5 }}>
              ran <RelativeTime at={result.at} /> in {formatMs(result.durationMs)}
              {result.exitCode !== null && `, exit code ${result.exitCode}`}
            </Box>
            {result.error !== null && <Box sx={{ color: css.down, mb: 0.75 }}>{result.error}</Box>}
            <CommandOutput output={result.output} truncated={result.truncated} />
          </>
        ) : (
          <span style={{ color: css.dim }}>
            {command.enabled ? 'It has not run here yet.' : 'It is switched off and has not run here.'}
          </span>
        )}
      </Box>
      <Box sx={{ gridColumn: '1 / -1', minWidth: 0, '&:empty': { display: 'none' } }}>
        <CommandChart row={row} at={at} />
      </Box>
    </Box>
  );
}
