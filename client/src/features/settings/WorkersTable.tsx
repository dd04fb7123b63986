// The processes that run checks and collect servers.
import { ElapsedTime, RelativeTime } from '../../components/RelativeTime.tsx';
import type { SystemHealthQuery } from '../../gql/graphql.ts';
import { formatMs } from '../../lib/format-duration.ts';
import { formatBytes } from '../../lib/format-number.ts';
import { type FactColumn, FactTable } from './FactTable.tsx';

type Worker = SystemHealthQuery['system']['workers'][number];

const columns: FactColumn<Worker>[] = [
  { label: 'Worker', cell: (worker) => <span className="mono">{worker.id}</span> },
  { label: 'Seen', cell: (worker) => <RelativeTime at={worker.seenAt} /> },
  { label: 'Up for', cell: (worker) => <ElapsedTime since={worker.startedAt} parts={1} /> },
  {
    label: 'Checks per minute',
    numeric: true,
    cell: (worker) => worker.checksPerMinute.toFixed(worker.checksPerMinute < 10 ? 1 : 0),
  },
  { label: 'Running', numeric: true, cell: (worker) => worker.running },
  { label: 'Scheduled', numeric: true, cell: (worker) => worker.scheduled },
  { label: 'Late at most (p99)', numeric: true, cell: (worker) => formatMs(worker.latenessP99Ms) },
  {
    label: 'Servers connected',
    numeric: true,
    cell: ({ servers, connections }) => (servers === 0 ? '–' : `${connections} of ${servers}`),
  },
  { label: 'Samples per minute', numeric: true, cell: (worker) => Math.round(worker.samplesPerMinute) },
  { label: 'Memory', numeric: true, cell: (worker) => formatBytes(worker.memoryBytes) },
];

/** Table "Workers". */
export function WorkersTable({ workers }: { workers: readonly Worker[] }) {
  return (
    <FactTable
      title="Workers"
      note="who checks, how much, how punctually"
      columns={columns}
      rows={workers}
      rowKey={(worker) => worker.id}
      empty="No worker has reported in the last minute, so nothing is being checked or read."
    />
  );
}
