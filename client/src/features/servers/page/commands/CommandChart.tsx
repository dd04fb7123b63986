// The numbers of one command over the period of the page, with its limits.
import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import { MetricChart } from '../../../../components/chart/MetricChart.tsx';
import type { MetricLevel, MetricSeries } from '../../../../components/chart/metric-types.ts';
import { seriesColor } from '../../../../components/chart/series-color.ts';
import { useRecordedSamples } from '../../../../apollo/watch-servers.ts';
import { usePeriod } from '../../../../lib/period.ts';
import { useThrottled } from '../../../../lib/use-throttled.ts';
import type { CommandRow } from './command-columns.tsx';
import { ServerCommandMetricsQuery } from './command-documents.ts';
import { metricName } from './command-words.ts';

/** More lines than this cannot be told apart. */
const MOST_LINES = 5;

interface Props {
  row: CommandRow;
  at: { serverId: string; serverSlug: string; clientSlug: string };
}

/** Chart of the first five numbers; nothing before there is a point. */
export function CommandChart({ row: { command, result }, at }: Props) {
  const [{ period, refreshMs }] = usePeriod();
  const key = (result?.values ?? [])
    .slice(0, MOST_LINES)
    .map(({ name }) => metricName(command.slug, name))
    .join(' ');
  const names = useMemo(() => (key === '' ? [] : key.split(' ')), [key]);
  const { data, previousData, refetch } = useQuery(ServerCommandMetricsQuery, {
    variables: { clientSlug: at.clientSlug, slug: at.serverSlug, period, names },
    skip: names.length === 0,
  });
  useRecordedSamples(
    at.serverId,
    useThrottled(() => void refetch().catch(() => undefined), refreshMs),
  );
  const metrics = (data ?? previousData)?.server?.metrics;
  const series = useMemo(
    () =>
      (metrics ?? []).map(({ name, points }, index): MetricSeries => ({
        id: name,
        label: name.slice(`command.${command.slug}.`.length) || command.name,
        color: seriesColor(index),
        points,
      })),
    [metrics, command.slug, command.name],
  );
  const levels = useMemo(() => {
    const both: (MetricLevel | null)[] = [
      command.warning === null ? null : { value: command.warning, label: 'warning', tone: 'warning' },
      command.critical === null ? null : { value: command.critical, label: 'critical', tone: 'critical' },
    ];
    return both.filter((level) => level !== null);
  }, [command.warning, command.critical]);
  const frame = metrics?.[0];
  if (!frame || series.every(({ points }) => points.length === 0)) return null;
  return (
    <MetricChart
      title={command.name}
      unit={command.unit}
      series={series}
      from={frame.from}
      to={frame.to}
      stepSeconds={frame.stepSeconds}
      since={series.flatMap(({ points }) => points[0]?.at ?? []).toSorted()[0]}
      levels={levels}
      band={series.length === 1}
    />
  );
}
