// Columns of the list of commands.
import { styled } from '@mui/material/styles';
import { StatusMark } from '../../../../components/StatusMark.tsx';
import { ElapsedTime } from '../../../../components/RelativeTime.tsx';
import type { Column } from '../../../../components/table/table-types.ts';
import type { ServerCommandMetricsQuery, ServerCommandsQuery } from '../../../../gql/graphql.ts';
import { lookOf } from '../../../../theme/status.ts';
import { css } from '../../../../theme/tokens.ts';
import { intervalWords, levelWords, limitWords, numberWords, valuesWords, withUnit } from './command-words.ts';
import { Sparkline } from './Sparkline.tsx';

export type CommandMetric = NonNullable<ServerCommandMetricsQuery['server']>['metrics'][number];
export type CommandRow = NonNullable<ServerCommandsQuery['server']>['commands'][number] & {
  /** Of its first number, over the period of the page. */
  metric: CommandMetric | null;
};

const NameButton = styled('button')({
  all: 'unset',
  cursor: 'pointer',
  fontWeight: 600,
  overflowWrap: 'anywhere',
  '&:hover': { textDecoration: 'underline' },
});

/** The state that a command's mark shows: its level, paused when it is off, unknown before its first run. */
export function markOf({ command, result }: Pick<CommandRow, 'command' | 'result'>) {
  if (!command.enabled) return { look: 'PAUSED', label: 'Off' } as const;
  return result ? levelWords[result.level] : ({ look: 'UNKNOWN', label: 'Not run yet' } as const);
}

/** The newest numbers, or why there are none. */
export function resultWords({ command, result }: Pick<CommandRow, 'command' | 'result'>): string {
  if (!result) return command.enabled ? 'runs within moments' : '–';
  if (result.error !== null) return result.error;
  const words = valuesWords(result.values, command.unit);
  return command.parser === 'EXIT_CODE' && command.unit === '' ? `exit code ${words}` : words;
}

function Level({ row }: { row: CommandRow }) {
  const { look, label } = markOf(row);
  const known = row.command.enabled && row.result;
  return (
    <span style={{ color: lookOf(look).text, whiteSpace: 'nowrap' }}>
      {label}
      {known && (
        <span style={{ color: css.dim }}>
          {' '}
          for <ElapsedTime since={known.levelSince} parts={1} />
        </span>
      )}
    </span>
  );
}

/** "queue, from 3 to 42 jobs": the sparkline in words. */
export function sparkWords({ command, metric }: Pick<CommandRow, 'command' | 'metric'>): string {
  if (!metric || metric.points.length === 0) return '';
  const low = Math.min(...metric.points.map(({ min }) => min));
  const high = Math.max(...metric.points.map(({ max }) => max));
  return `${command.name}, from ${numberWords(low)} to ${withUnit(high, command.unit)}`;
}

function Spark({ row }: { row: CommandRow }) {
  const { metric } = row;
  if (!metric) return null;
  return (
    <Sparkline
      points={metric.points}
      // It begins where there is something to show.
      from={Math.max(Date.parse(metric.from), Date.parse(metric.points[0]?.at ?? metric.from))}
      to={Date.parse(metric.to)}
      stepSeconds={metric.stepSeconds}
      label={sparkWords(row)}
    />
  );
}

/** Columns; `open` holds the ids of the unfolded rows. */
export function commandColumns(open: ReadonlySet<string>, onToggle: (id: string) => void): Column<CommandRow>[] {
  return [
    {
      key: 'mark',
      header: 'Level',
      headerHidden: true,
      width: '16px',
      cell: (row) => <StatusMark status={markOf(row).look} label={markOf(row).label} />,
    },
    {
      key: 'name',
      header: 'Command',
      width: 'minmax(0, 1.1fr)',
      cell: (row) => (
        <>
          <NameButton
            type="button"
            data-row-focus=""
            aria-expanded={open.has(row.command.id)}
            onClick={() => onToggle(row.command.id)}
          >
            {row.command.name}
          </NameButton>
          <div className="second only-narrow" style={{ overflowWrap: 'anywhere' }}>
            <strong style={{ color: css.text, fontWeight: 600 }}>{resultWords(row)}</strong> · <Level row={row} />
          </div>
          <div className="second">
            {intervalWords(row.command)}
            {row.command.server === null && ' · template'}
          </div>
        </>
      ),
    },
    {
      key: 'value',
      header: 'Newest',
      width: 'minmax(0, 1.4fr)',
      hide: 'narrow',
      cell: (row) => (
        <>
          <div className="clip" style={{ fontWeight: row.result?.error ? 400 : 600 }} title={resultWords(row)}>
            {resultWords(row)}
          </div>
          <div className="second clip">{limitWords(row.command) || ' '}</div>
        </>
      ),
    },
    { key: 'level', header: 'Level', width: '130px', hide: 'narrow', cell: (row) => <Level row={row} /> },
    { key: 'spark', header: 'Trend', width: '120px', hide: 'medium', cell: (row) => <Spark row={row} /> },
  ];
}
