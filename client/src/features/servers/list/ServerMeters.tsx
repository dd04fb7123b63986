// CPU, memory and fullest disk of a server side by side; dim when they are not those of now.
import Box from '@mui/material/Box';
import { Meter } from '../../../components/Meter.tsx';
import { formatAbsolute } from '../../../lib/format-date.ts';
import { fullestDisk } from '../server-words.ts';
import { isCurrent, type ServerRowData } from './server-row.ts';

interface Props {
  server: ServerRowData;
}

/** Opacity of numbers that may be old, and words that say of when they are. */
export function currency(server: Pick<ServerRowData, 'status' | 'lastSampledAt'>): {
  opacity?: number;
  title?: string;
} {
  if (isCurrent(server) || server.lastSampledAt === null) return {};
  return { opacity: 0.55, title: `last known, of ${formatAbsolute(server.lastSampledAt)}` };
}

/** Where the fullest disk is mounted: "/data"; "Disk" until it is known. */
export function diskLabel({ latest }: Pick<ServerRowData, 'latest'>): string {
  return fullestDisk(latest?.disks)?.mount ?? 'Disk';
}

/** Three meters in one line. */
export function ServerMeters({ server }: Props) {
  const { opacity, title } = currency(server);
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(3, minmax(0, 1fr))', gap: 1.5, opacity }} title={title}>
      <Meter label="CPU" percent={server.cpuPercent} />
      <Meter label="Memory" percent={server.memoryPercent} />
      <Meter label={diskLabel(server)} percent={server.diskPercent} />
    </Box>
  );
}
