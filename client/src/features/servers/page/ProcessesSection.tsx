// The processes that need most, by CPU or by memory.
import { styled } from '@mui/material/styles';
import { useState } from 'react';
import { formatMetric } from '../../../components/chart/metric-units.ts';
import { Panel, SectionHeading } from '../../../components/Panel.tsx';
import { SegmentedControl } from '../../../components/SegmentedControl.tsx';
import { formatCount } from '../../../lib/format-number.ts';
import { css, narrow } from '../../../theme/tokens.ts';
import type { PageSample } from './server-documents.ts';

const Table = styled('table')({
  width: '100%',
  borderCollapse: 'collapse',
  tableLayout: 'fixed',
  '& th': {
    color: css.dim,
    fontSize: 12,
    lineHeight: '16px',
    fontWeight: 500,
    textAlign: 'left',
    padding: '8px 6px 6px',
  },
  '& td': { padding: '6px', borderTop: `1px solid ${css.line}` },
  '& th:first-of-type, & td:first-of-type': { paddingLeft: 16 },
  '& th:last-of-type, & td:last-of-type': { paddingRight: 16 },
  '& .num': { textAlign: 'right', whiteSpace: 'nowrap' },
  '& .user': { color: css.dim, width: '18%' },
  [narrow]: { '& .user': { display: 'none' } },
});

type By = 'cpu' | 'memory';
const MOST = 8;

/** The first few, those that need most at the top. */
export function topProcesses(processes: PageSample['processes'], by: By): PageSample['processes'] {
  const size = by === 'cpu' ? 'cpuPercent' : 'memoryBytes';
  return processes.toSorted((a, b) => b[size] - a[size]).slice(0, MOST);
}

/** Section with the choice of order. CPU is in shares of one core, as top has it. */
export function ProcessesSection({ sample }: { sample: Pick<PageSample, 'processes' | 'processCount'> }) {
  const [by, setBy] = useState<By>('cpu');
  const { processes, processCount } = sample;
  return (
    <>
      <SectionHeading
        title="Top processes"
        note={processCount === null ? undefined : `of ${formatCount(processCount)}`}
        end={
          <SegmentedControl
            label="Order of the processes"
            value={by}
            options={[
              { value: 'cpu', label: 'CPU', spoken: 'by CPU' },
              { value: 'memory', label: 'Memory', spoken: 'by memory' },
            ]}
            onChange={setBy}
          />
        }
      />
      <Panel>
        {processes.length === 0 ? (
          <p style={{ margin: 0, padding: '14px 16px', color: css.dim }}>The host does not tell its processes.</p>
        ) : (
          <Table>
            <thead>
              <tr>
                <th scope="col">Command</th>
                <th scope="col" className="user">
                  User
                </th>
                <th scope="col" className="num" style={{ width: 72 }} title="100 % is one core">
                  CPU
                </th>
                <th scope="col" className="num" style={{ width: 92 }}>
                  Memory
                </th>
              </tr>
            </thead>
            <tbody>
              {topProcesses(processes, by).map((process) => (
                <tr key={process.pid}>
                  <td className="mono clip" title={`${process.command}\nprocess ${process.pid} of ${process.user}`}>
                    {process.command}
                  </td>
                  <td className="user clip">{process.user}</td>
                  <td className="num">{formatMetric(process.cpuPercent, '%')}</td>
                  <td className="num">{formatMetric(process.memoryBytes, 'iec')}</td>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </Panel>
    </>
  );
}
