// What the machine is made of, as it told itself.
import Box from '@mui/material/Box';
import { formatMetric } from '../../../components/chart/metric-units.ts';
import { Panel, SectionHeading } from '../../../components/Panel.tsx';
import { RelativeTime } from '../../../components/RelativeTime.tsx';
import { css } from '../../../theme/tokens.ts';
import { FactRow, RowList } from './rows.ts';
import type { PageServer } from './server-documents.ts';

type Hardware = NonNullable<PageServer['hardware']>;

/** "10 Gbit/s", "100 Mbit/s". */
const speedWords = (mbit: number): string => formatMetric(mbit * 1e6, 'bit/s');

/** Disks of virtual machines call themselves spinning whatever is below them. */
function diskKind({ model, rotational }: Hardware['disks'][number], isVirtual: boolean): string {
  const kind = rotational === null || isVirtual ? null : rotational ? 'spinning' : 'solid state';
  return [model, kind].filter(Boolean).join(' · ');
}

/** Disks and interfaces; nothing before they were read. */
export function HardwareSection({ hardware }: { hardware: Hardware | null }) {
  if (!hardware) return null;
  const { disks, interfaces, hostname, at } = hardware;
  const isVirtual = hardware.virtualization !== null && hardware.virtualization !== 'none';
  const facts = [
    { name: 'Host name', value: hostname },
    ...(hardware.cpuModel === null ? [] : [{ name: 'Processor', value: hardware.cpuModel }]),
  ];
  return (
    <>
      <SectionHeading
        title="Hardware"
        end={
          <>
            read <RelativeTime at={at} />
          </>
        }
      />
      <Panel>
        <RowList aria-label="Hardware">
          {facts.map(({ name, value }) => (
            <FactRow key={name} style={{ gridTemplateColumns: '96px minmax(0, 1fr)' }}>
              <span className="small">{name}</span>
              <span style={{ overflowWrap: 'anywhere' }}>{value}</span>
            </FactRow>
          ))}
          {disks.map((disk) => (
            <FactRow key={disk.name} style={{ gridTemplateColumns: '96px minmax(0, 1fr) auto' }}>
              <span className="small">Disk</span>
              <div style={{ minWidth: 0 }}>
                <span className="mono">{disk.name}</span>
                {diskKind(disk, isVirtual) !== '' && <div className="small">{diskKind(disk, isVirtual)}</div>}
              </div>
              <span className="num">{formatMetric(disk.sizeBytes, 'bytes')}</span>
            </FactRow>
          ))}
          {interfaces.map(({ name, mac, addresses, speedMbit }) => (
            <FactRow key={name} style={{ gridTemplateColumns: '96px minmax(0, 1fr) auto' }}>
              <span className="small">Interface</span>
              <div style={{ minWidth: 0 }}>
                <span className="mono">{name}</span>
                <Box className="small mono" sx={{ overflowWrap: 'anywhere' }}>
                  {[...addresses, mac].filter(Boolean).join(' · ')}
                </Box>
              </div>
              <span className="num" style={{ color: css.dim }}>
                {speedMbit === null ? '' : speedWords(speedMbit)}
              </span>
            </FactRow>
          ))}
        </RowList>
      </Panel>
    </>
  );
}
