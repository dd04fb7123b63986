// Findings that need no server.

import type { Inventory } from '../../collect/inventory.ts';
import type { Look, TakenSample } from '../finding.ts';

/** A good look. */
export function lookAt(at: Date): Look {
  const trustedUntil = new Date(at.getTime() + 80_000);
  return { at, fault: null, reason: null, seen: true, latencyMs: 12.5, trustedUntil };
}

/** A reading of a server that has been up for an hour: 12.5 % CPU, 25 % memory, a disk 80 % full. */
export function sampleAt(at: Date, clockSkewMs = 120): TakenSample {
  const rates = { readBytesPerSecond: 1_000, writeBytesPerSecond: 2_000 };
  return {
    ...{ at, durationMs: 80, bootedAt: new Date(at.getTime() - 3_600_000), rebooted: false },
    sample: {
      ...{ at: at.toISOString(), uptimeSeconds: 3_600, load: [0.1, 0.2, 0.3], processCount: 90, clockSkewMs },
      cpu: {
        ...{ totalPercent: 12.5, userPercent: 10, systemPercent: 2.5, iowaitPercent: 0, stealPercent: 0 },
        cores: [12.5],
      },
      memory: {
        ...{ totalBytes: 4e9, usedBytes: 1e9, availableBytes: 3e9, swapTotalBytes: 0, swapUsedBytes: 0 },
      },
      disks: [
        {
          ...{ mount: '/', device: '/dev/sda1', type: 'ext4', totalBytes: 1e11, usedBytes: 8e10, usedPercent: 80 },
          ...{ inodesUsedPercent: 3, fullInSeconds: null },
        },
      ],
      diskIo: [{ device: 'sda', ...rates }],
      networks: [
        {
          ...{ name: 'eth0', physical: true, inBytesPerSecond: 10, outBytesPerSecond: 20, errorsPerSecond: 0 },
        },
      ],
      ...{ processes: [], temperatures: [], failedUnits: [], unitCount: 80, users: [] },
    },
  };
}

/** What a server is. */
export const FACTS: Inventory = {
  ...{ hostname: 'web-1', os: 'Debian GNU/Linux 12 (bookworm)', kernel: '6.1.0', architecture: 'x86_64' },
  ...{ cpuModel: 'Test CPU', cores: 4, memoryBytes: 4e9, virtualization: 'kvm', disks: [], interfaces: [] },
};
