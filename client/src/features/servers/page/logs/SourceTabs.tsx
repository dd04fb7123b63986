// The logs of a server side by side, each with how reading it goes.
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { StatusMark } from '../../../../components/StatusMark.tsx';
import type { LogSourceFieldsFragment } from '../../../../gql/graphql.ts';
import { css } from '../../../../theme/tokens.ts';
import { sourceStatus } from './SourceHead.tsx';

interface Props {
  sources: readonly LogSourceFieldsFragment[];
  value: string;
  onChange: (id: string) => void;
}

const words = { PAUSED: 'switched off', DOWN: 'cannot be read', UNKNOWN: 'not read yet', UP: 'is read' } as const;

/** Id of the panel that the tabs control. */
export const LOG_PANEL = 'log-panel';

/** Tabs that scroll sideways; arrow keys move between them. */
export function SourceTabs({ sources, value, onChange }: Props) {
  return (
    <Tabs
      value={value}
      onChange={(_, id: string) => onChange(id)}
      variant="scrollable"
      scrollButtons={false}
      aria-label="Logs"
      sx={{ borderBottom: `1px solid ${css.line}`, minHeight: 40, '& .MuiTabs-indicator': { bgcolor: css.accent } }}
    >
      {sources.map((source) => (
        <Tab
          key={source.id}
          value={source.id}
          id={`log-tab-${source.id}`}
          aria-controls={LOG_PANEL}
          iconPosition="start"
          icon={<StatusMark status={sourceStatus(source)} size={14} label={words[sourceStatus(source)]} />}
          label={source.name}
          sx={{
            minHeight: 40,
            textTransform: 'none',
            gap: 0.75,
            px: 2,
            fontSize: 14,
            fontWeight: 500,
            color: css.dim,
            maxWidth: 260,
            '&.Mui-selected': { color: css.text, fontWeight: 600 },
          }}
        />
      ))}
    </Tabs>
  );
}
