// What a test found: the machine, and the key by which it will be known.
import Box from '@mui/material/Box';
import { formatMetric } from '../../../components/chart/metric-units.ts';
import { CopyButton } from '../../../components/CopyButton.tsx';
import { Panel, SectionHeading } from '../../../components/Panel.tsx';
import { css } from '../../../theme/tokens.ts';
import { cpuWords, virtualizationWords } from '../page/server-words.ts';
import { FactRow, RowList } from '../page/rows.ts';
import type { ServerTestResult } from './use-server-test.ts';

type Hardware = NonNullable<ServerTestResult['hardware']>;

function facts(hardware: Hardware): [string, string][] {
  const { hostname, os, kernel, architecture, cores, cpuModel, memoryBytes, virtualization, disks, interfaces } =
    hardware;
  const cpu = cpuWords(cores, cpuModel);
  const sizes = disks.map(({ name, sizeBytes }) => `${name} ${formatMetric(sizeBytes, 'bytes')}`).join(', ');
  const addresses = interfaces.flatMap((one) => one.addresses).filter((address) => !/^(127\.|::1|fe80)/.test(address));
  return [
    ['Host name', hostname],
    ['System', os],
    ['Kernel', `Linux ${kernel}, ${architecture}`],
    ...(cpu === null ? [] : [['Processor', cpu] as [string, string]]),
    ...(memoryBytes === null ? [] : [['Memory', formatMetric(memoryBytes, 'iec')] as [string, string]]),
    ...(sizes === '' ? [] : [['Disks', sizes] as [string, string]]),
    ...(virtualization === null ? [] : [['Runs in', virtualizationWords(virtualization)] as [string, string]]),
    ...(addresses.length === 0 ? [] : [['Addresses', addresses.slice(0, 4).join(', ')] as [string, string]]),
  ];
}

/** The facts as rows. */
export function FoundMachine({ hardware }: { hardware: Hardware }) {
  return (
    <>
      <SectionHeading title="What the machine is" />
      <Panel>
        <RowList aria-label="What the machine is">
          {facts(hardware).map(([name, value]) => (
            <FactRow key={name} style={{ gridTemplateColumns: '96px minmax(0, 1fr)' }}>
              <span className="small">{name}</span>
              <span style={{ overflowWrap: 'anywhere' }}>{value}</span>
            </FactRow>
          ))}
        </RowList>
      </Panel>
    </>
  );
}

interface KeyProps {
  hostKey: { type: string; fingerprint: string };
  /** Whether saving pins it; `still`: it stands already, or takes the place of that of another host. */
  pins: 'yes' | 'still' | 'no';
}

const pinWords: Record<KeyProps['pins'], string> = {
  yes: 'Saving pins this key: if the host ever shows another one, nothing is sent to it until a person accepts it.',
  still: 'Saving keeps this key pinned: if the host ever shows another one, nothing is sent until a person accepts it.',
  no: 'This is the key that the host shows now. Saving does not pin it.',
};

/** Where the host itself keeps the key of a type. */
const keyPath = (type: string): string =>
  `/etc/ssh/ssh_host_${/ed25519|ecdsa/.exec(type)?.[0] ?? (/rsa/.test(type) ? 'rsa' : '*')}_key.pub`;

/** The fingerprint to compare, and what it is for. */
export function FoundHostKey({ hostKey, pins }: KeyProps) {
  return (
    <>
      <SectionHeading title="Host key" note={hostKey.type} />
      <Panel sx={{ p: '10px 16px' }}>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
          <span className="mono" style={{ overflowWrap: 'anywhere', fontSize: 12.5 }}>
            {hostKey.fingerprint}
          </span>
          <CopyButton text={hostKey.fingerprint} label="Copy the fingerprint" />
        </Box>
        <Box sx={{ mt: 0.5, fontSize: 12, lineHeight: '18px', color: css.dim }}>
          <div>{pinWords[pins]}</div>
          <div>
            The machine tells its own with{' '}
            <span className="mono" style={{ overflowWrap: 'anywhere' }}>
              ssh-keygen -lf {keyPath(hostKey.type)}
            </span>
          </div>
        </Box>
      </Panel>
    </>
  );
}
