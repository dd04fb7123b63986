// What the job queue runs again and again.
import { RelativeTime } from '../../components/RelativeTime.tsx';
import type { SystemHealthQuery } from '../../gql/graphql.ts';
import { css } from '../../theme/tokens.ts';
import { type FactColumn, FactTable } from './FactTable.tsx';

type Job = SystemHealthQuery['system']['jobs'][number];

const when = (at: string | null) => (at === null ? '–' : <RelativeTime at={at} />);

const columns: FactColumn<Job>[] = [
  {
    label: 'Job',
    cell: (job) => (
      <>
        <span className="mono">{job.name}</span>
        {job.shard !== null && <span style={{ color: css.dim }}> shard {job.shard}</span>}
      </>
    ),
  },
  {
    label: 'State',
    cell: (job) => (job.lockedAt === null ? <span style={{ color: css.dim }}>waiting</span> : 'running'),
  },
  { label: 'Last begun', cell: (job) => when(job.lastRunAt) },
  { label: 'Last finished', cell: (job) => when(job.lastFinishedAt) },
  { label: 'Next', cell: (job) => when(job.nextRunAt) },
  {
    label: 'Failures',
    numeric: true,
    cell: (job) =>
      job.failCount === 0 ? (
        '0'
      ) : (
        <span style={{ color: css.down }} title={job.failReason ?? undefined}>
          {job.failCount}
        </span>
      ),
  },
];

/** Table "Jobs". */
export function JobsTable({ jobs }: { jobs: readonly Job[] }) {
  return (
    <FactTable
      title="Jobs"
      note={jobs.length}
      columns={columns}
      rows={jobs}
      rowKey={(job) => `${job.name} ${job.shard ?? ''}`}
      empty="The queue holds no jobs."
    />
  );
}
