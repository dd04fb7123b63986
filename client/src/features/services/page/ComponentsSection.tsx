// The parts that a service's own answer names, each with its state and what it has been through.
import { Panel, SectionHeading } from '../../../components/Panel.tsx';
import { Lane, laneIntervals } from '../../../components/Lane.tsx';
import { ElapsedTime } from '../../../components/RelativeTime.tsx';
import { StatusMark } from '../../../components/StatusMark.tsx';
import Box from '@mui/material/Box';
import type { ServiceStatus } from '../../../gql/graphql.ts';
import { formatMoment } from '../../../lib/format-date.ts';
import { plural } from '../../../lib/format-number.ts';
import { useNow } from '../../../lib/use-now.ts';
import { statusLook } from '../../../theme/status.ts';
import { css } from '../../../theme/tokens.ts';

export interface ComponentFacts {
  name: string;
  status: ServiceStatus;
  since: string;
  changes: readonly { from: ServiceStatus; to: ServiceStatus; at: string }[];
}

function Component({ component, now }: { component: ComponentFacts; now: number }) {
  const { name, status, since, changes } = component;
  const all = changes.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  // The first reading is no change: before it the component was not known.
  const seen = all[0]?.from === 'UNKNOWN' ? all.slice(1) : all;
  const first = seen[0];
  // The lane begins a little before the oldest change, so that what was before it is seen too.
  const oldest = Date.parse(first?.at ?? since);
  const start = oldest - (now - oldest) * 0.15;
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: '16px minmax(0, 1fr) auto',
        columnGap: 1.5,
        alignItems: 'center',
        px: 2,
        py: 1,
        borderTop: `1px solid ${css.line}`,
        '&:first-of-type': { borderTop: 0 },
      }}
    >
      <StatusMark status={status} />
      <span className="clip" style={{ fontWeight: 600 }}>
        {name}
      </span>
      <span style={{ fontSize: 12, color: css.dim }}>
        {statusLook[status].words} for <ElapsedTime since={since} />
      </span>
      {first && (
        <Box sx={{ gridColumn: '2 / -1', mt: 0.75 }}>
          <Lane
            intervals={laneIntervals(seen, start, now)}
            start={start}
            end={now}
            label={`History of ${name}`}
            height={8}
          />
          <Box
            sx={{
              display: 'flex',
              justifyContent: 'space-between',
              fontSize: 12,
              lineHeight: '16px',
              color: css.dim,
              mt: 0.5,
            }}
          >
            <span>
              {plural(seen.length, 'change')} since {formatMoment(first.at)}
            </span>
            <span>now</span>
          </Box>
        </Box>
      )}
    </Box>
  );
}

/** Nothing when the answers name no components. */
export function ComponentsSection({ components }: { components: readonly ComponentFacts[] }) {
  const now = useNow(false);
  if (components.length === 0) return null;
  return (
    <>
      <SectionHeading title="Components" note="as its own answer tells" />
      <Panel>
        {components.map((component) => (
          <Component key={component.name} component={component} now={now} />
        ))}
      </Panel>
    </>
  );
}
