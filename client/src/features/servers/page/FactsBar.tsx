// What the machine is and how it is looked at, in two dim lines.
import { styled } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { formatMetric } from '../../../components/chart/metric-units.ts';
import { RelativeTime } from '../../../components/RelativeTime.tsx';
import { formatAbsolute } from '../../../lib/format-date.ts';
import { durationWords, formatMs } from '../../../lib/format-duration.ts';
import { useTick } from '../../../lib/use-now.ts';
import { css } from '../../../theme/tokens.ts';
import type { PageServer } from './server-documents.ts';
import { cpuWords, skewWords, virtualizationWords } from './server-words.ts';

const Line = styled('dl')({
  margin: 0,
  display: 'flex',
  flexWrap: 'wrap',
  color: css.dim,
  lineHeight: '20px',
  '& > div': { display: 'flex', minWidth: 0 },
  '& > div:not(:last-of-type)::after': { content: '"·"', margin: '0 6px' },
  '& dd': { margin: 0, minWidth: 0, overflowWrap: 'anywhere' },
});

interface Fact {
  /** Spoken, and on hover. */
  name: string;
  value: ReactNode;
  title?: string;
}

function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <Line>
      {facts.map(({ name, value, title }) => (
        <div key={name} title={title ?? name}>
          <dt className="visually-hidden">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </Line>
  );
}

function Uptime({ since }: { since: string }) {
  const words = useTick((now) => durationWords((now - Date.parse(since)) / 1000));
  return <>up {words}</>;
}

function machineFacts(hardware: PageServer['hardware']): Fact[] {
  if (!hardware) return [];
  const { os, kernel, architecture, cores, cpuModel, memoryBytes, virtualization } = hardware;
  const cpu = cpuWords(cores, cpuModel);
  return [
    { name: 'Operating system', value: os },
    { name: 'Kernel', value: `Linux ${kernel}` },
    { name: 'Architecture', value: architecture },
    ...(cpu === null ? [] : [{ name: 'Processor', value: cpu, title: cpuModel ?? undefined }]),
    ...(memoryBytes === null ? [] : [{ name: 'Memory', value: formatMetric(memoryBytes, 'iec') }]),
    ...(virtualization === null ? [] : [{ name: 'Virtualisation', value: virtualizationWords(virtualization) }]),
  ];
}

function lookFacts(server: PageServer): Fact[] {
  const { bootedAt, lastSeenAt, latencyMs, metricsSeconds, sampleMs, enabled, status } = server;
  const skew = skewWords(server.clockSkewMs);
  const reached = status === 'ONLINE' || status === 'DEGRADED';
  return [
    ...(bootedAt && reached
      ? [{ name: 'Uptime', value: <Uptime since={bootedAt} />, title: `since ${formatAbsolute(bootedAt)}` }]
      : []),
    ...(lastSeenAt
      ? [
          {
            name: 'Last seen',
            value: (
              <>
                seen <RelativeTime at={lastSeenAt} />
              </>
            ),
          },
        ]
      : []),
    ...(latencyMs !== null && reached ? [{ name: 'Round trip', value: `round trip ${formatMs(latencyMs)}` }] : []),
    ...(enabled
      ? [
          {
            name: 'Sampling',
            value: `sampled every ${durationWords(metricsSeconds)}${sampleMs === null ? '' : ` in ${formatMs(sampleMs)}`}`,
          },
        ]
      : []),
    ...(skew === null
      ? []
      : [
          {
            name: 'Clock',
            value: <span style={{ color: css.degraded, fontWeight: 500 }}>{skew}</span>,
            title: 'The clock of the machine against that of Statusgraph; check its time service (chrony, timesyncd)',
          },
        ]),
  ];
}

/** The facts that are known; nothing stands for those that are not. */
export function FactsBar({ server }: { server: PageServer }) {
  return (
    <>
      <Facts facts={machineFacts(server.hardware)} />
      <Facts facts={lookFacts(server)} />
    </>
  );
}
