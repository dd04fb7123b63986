// "/servers/compare": one metric over many servers.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { ChartSpline } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { MetricChart } from '../../components/chart/MetricChart.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { ListToolbar } from '../../components/list/ListToolbar.tsx';
import { Panel } from '../../components/Panel.tsx';
import { PeriodControl } from '../../components/PeriodControl.tsx';
import { Late, PanelSkeleton } from '../../components/Skeletons.tsx';
import { formatCount, plural } from '../../lib/format-number.ts';
import { usePage } from '../../lib/page.ts';
import { usePeriod } from '../../lib/period.ts';
import { ClientFilter } from '../../components/clients/ClientFilter.tsx';
import { COLOURED, compareSeries } from './compare/compare-rows.ts';
import { type CompareView, useCompareView } from './compare/compare-view.ts';
import { CompareTable } from './compare/CompareTable.tsx';
import { MetricPicker } from './compare/MetricPicker.tsx';
import { type Comparison, MOST, useComparison } from './compare/use-comparison.ts';
import { TagFilter } from './list/TagFilter.tsx';

/** Who is compared: "8 of 12 servers have this metric." */
function whoWords({ total, rows, names }: Comparison, view: CompareView): string {
  if (total === null || rows === null) return '';
  const some = Math.min(total, MOST);
  const who = view.ids.length > 0 && total <= 3 && total > 0 ? names.join(', ') : plural(total, 'server');
  const first = total > MOST ? `, the first ${MOST} by name: narrow them by client or tag to see others` : '';
  const without = some - rows.length;
  const missing = without > 0 ? ` ${formatCount(without)} without this metric.` : '';
  return `${who}${first}.${missing}`;
}

/** Page; metric, servers, order and period stand in the address. */
export function ComparePage() {
  usePage([{ label: 'Servers', to: '/servers' }, { label: 'Compare' }]);
  const [view, change] = useCompareView();
  const [period, setPeriod] = usePeriod();
  const comparison = useComparison(view, period);
  const [pointed, setPointed] = useState<string | null>(null);
  const { rows, span, choice, choices, failure, changing } = comparison;
  const series = useMemo(() => (rows ? compareSeries(rows, pointed) : []), [rows, pointed]);
  const measured = rows?.some(({ points }) => points.length > 0) ?? false;
  return (
    <>
      <Typography variant="h1">Compare servers</Typography>
      <Typography color="textSecondary" sx={{ mt: 0.25, mb: 2, minHeight: 20 }}>
        {whoWords(comparison, view)}
      </Typography>
      <ListToolbar aria-label="What to compare">
        <MetricPicker value={choice} choices={choices} onChange={(metric) => change({ metric })} />
        {view.ids.length > 0 ? (
          <Button onClick={() => change({ ids: [] })}>All servers instead</Button>
        ) : (
          <>
            <ClientFilter value={view.client} onChange={(client) => change({ client })} />
            <TagFilter client={view.client} value={view.tags} onChange={(tags) => change({ tags })} />
          </>
        )}
        <div className="end">
          <PeriodControl choice={period} onChoose={setPeriod} />
        </div>
      </ListToolbar>
      <Box
        sx={{ mt: 1.5, display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)', opacity: changing ? 0.6 : 1 }}
        aria-busy={changing}
      >
        {failure && (
          <Panel>
            <ErrorState {...failure} onRetry={comparison.retry} />
          </Panel>
        )}
        {!rows && !failure && (
          <Late label="Loading the comparison">
            <PanelSkeleton height={320} />
          </Late>
        )}
        {rows && !measured && (
          <Panel>
            <EmptyState
              title={comparison.total === 0 ? 'No server to compare' : 'No numbers in this period'}
              icon={<ChartSpline size={20} strokeWidth={1.5} />}
              action={
                <Button component={Link} to="/servers">
                  All servers
                </Button>
              }
            >
              {comparison.total === 0
                ? 'Nothing is left by this choice of servers.'
                : `None of these servers has told “${choice.label}” in the ${period.spoken}. Choose another metric or a longer period.`}
            </EmptyState>
          </Panel>
        )}
        {rows && span && measured && (
          <>
            <h2 className="visually-hidden">Chart</h2>
            <MetricChart
              title={choice.label}
              unit={choice.chartUnit}
              series={series}
              from={span.from}
              to={span.to}
              stepSeconds={span.stepSeconds}
              top={choice.chartUnit === '%' ? 100 : undefined}
              height={300}
              note={rows.length > COLOURED ? `the highest ${COLOURED} of ${rows.length} in colour` : undefined}
            />
            <Panel>
              <CompareTable
                rows={rows}
                unit={choice.chartUnit}
                order={view.order}
                onOrder={(order) => change({ order })}
                onPoint={setPointed}
              />
            </Panel>
          </>
        )}
      </Box>
    </>
  );
}
