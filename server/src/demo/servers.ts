// What the demo's servers are, what runs on them, and what is read there.

import type { z } from 'zod';
import type { createCommandInput } from '#domain/commands/input.ts';
import type { createLogSourceInput } from '#domain/logs/input.ts';
import type { DemoHostName } from './hosts.ts';

/** A server of the demo. */
export interface DemoServer {
  client: string;
  name: string;
  description: string;
  tags: string[];
  host: DemoHostName;
  /** Names of the client's services that run on it. */
  services: string[];
  /** Another key than the host's is pinned, as if the host had been replaced. */
  otherKey?: true;
}

export const DEMO_SERVERS: readonly DemoServer[] = [
  {
    ...{ client: 'Northwind Traders', name: 'web-1', host: 'web1' },
    description: 'This machine, read over SSH.',
    ...{ tags: ['web', 'production'], services: ['Checkout API', 'Storefront'] },
  },
  {
    ...{ client: 'Northwind Traders', name: 'web-2', host: 'web2' },
    description: 'This machine too; its SSH is away for a minute every six.',
    ...{ tags: ['web', 'staging'], services: ['Warehouse'] },
  },
  {
    ...{ client: 'Lumen Health', name: 'db-1', host: 'db1' },
    description: 'This machine too, with commands that go beyond their limits.',
    ...{ tags: ['database', 'production'], services: ['Records', 'Search'] },
  },
  {
    ...{ client: 'Brightside Bank', name: 'vault-1', host: 'vault1' },
    description: 'Shows another host key than the pinned one; nothing is read until somebody accepts it.',
    ...{ tags: ['production'], services: ['Ledger'], otherKey: true },
  },
];

type Command = Omit<z.input<typeof createCommandInput>, 'clientId' | 'serverId'>;
type LogSource = Omit<z.input<typeof createLogSourceInput>, 'serverId'>;

/** Those with tags are templates for the client's servers. */
export const DEMO_COMMANDS: Partial<Record<DemoHostName, Command[]>> = {
  web1: [
    {
      ...{ name: 'Node processes', parser: 'NUMBER', direction: 'BELOW', critical: 1, intervalSeconds: 30 },
      command: 'grep -lx node /proc/[0-9]*/comm 2>/dev/null | wc -l',
    },
    {
      ...{ name: 'Free space', parser: 'KEY_VALUE', unit: 'bytes', direction: 'BELOW' },
      ...{ warning: 2_000_000_000, critical: 500_000_000 },
      command: ['/', '/tmp'].map(freeSpace).join('\n'),
    },
    {
      ...{ name: 'Open connections', tags: ['web'], parser: 'NUMBER', warning: 2_000, critical: 10_000 },
      ...{ command: `cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | awk '$4 == "01"' | wc -l`, intervalSeconds: 30 },
    },
  ],
  db1: [
    {
      // Made up: it rises and falls with the clock, through both limits.
      ...{ name: 'Order queue', parser: 'JSON_PATH', pattern: '$.queue.length', warning: 25, critical: 35 },
      command: 'now=$(date +%s)\necho "{ \\"queue\\": { \\"length\\": $((now / 15 % 40)) } }"',
      intervalSeconds: 15,
    },
    {
      ...{ name: 'Backup age', parser: 'EXIT_CODE' },
      command: 'echo "CRITICAL: the last backup is 31 hours old"\nexit 2',
    },
  ],
};

/** The target of the file is where the demo writes it. */
export const DEMO_LOG_SOURCES: Partial<Record<DemoHostName, LogSource[]>> = {
  web1: [
    {
      ...{ name: 'Shop', kind: 'FILE', target: '', intervalSeconds: 5 },
      patterns: [
        { name: 'Out of memory', pattern: 'out of memory', severity: 'CRITICAL' },
        { name: 'Confirmation not sent', pattern: 'could not send the confirmation', severity: 'WARNING' },
      ],
    },
    {
      ...{ name: 'Load', kind: 'COMMAND', intervalSeconds: 30 },
      target: 'echo "$(date -u +%FT%TZ) INFO load $(cut -d " " -f 1-3 /proc/loadavg)"',
    },
  ],
};

function freeSpace(mount: string): string {
  const name = mount === '/' ? 'root' : mount.slice(1);
  return `df -Pk ${mount} | awk 'NR == 2 { printf "${name}=%.0f\\n", $4 * 1024 }'`;
}
