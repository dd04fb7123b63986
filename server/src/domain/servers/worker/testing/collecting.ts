// Servers that are collected in tests: real SSH servers, real runs, findings in lists.

import { afterAll } from 'vitest';
import pLimit from 'p-limit';
import { SYSTEM } from '#domain/auth/actor.ts';
import { startSshServer } from '#testing/ssh-server.ts';
import type { TestSshOptions, TestSshServer } from '#testing/ssh-server.ts';
import { findServers } from '../../find.ts';
import { createServerRun } from '../run.ts';
import type { serversWorld } from '../../testing/world.ts';
import type { ServerRow } from '../../row.ts';
import type { Finding, Look } from '../finding.ts';
import type { ClaimedServer, ServerRun } from '../run-types.ts';

/** One server that is collected. */
export interface Collected {
  ssh: TestSshServer;
  run: ServerRun;
  row: ServerRow;
  findings: Finding[];
  looks(): Look[];
  /** Faults of the looks in their order, each once until it changes; null: good. */
  story(): (string | null)[];
  samples(): NonNullable<Finding['sample']>[];
}

const NEW: ClaimedServer['state'] = {
  ...{ status: 'UNKNOWN', failRun: 0, fault: null, lastSampledAt: null, bootedAt: null, inventoryAt: null },
};

/** Registers a hook that ends whatever the tests of a file began; they may run at the same time. */
export function collecting(world: ReturnType<typeof serversWorld>) {
  const begun: { stop(): Promise<void> }[] = [];
  const limit = pLimit(20);
  let names = 0;
  afterAll(async () => {
    for (const one of begun.splice(0).toReversed()) await one.stop();
  });

  /** Starts an SSH server and makes the row of it. */
  async function host(more: { login?: object; ssh?: Partial<TestSshOptions> } = {}) {
    const ssh = await startSshServer({ users: { ann: { password: 'pw-s3cret' } }, ...more.ssh });
    begun.push({ stop: () => ssh.close() });
    names += 1;
    const id = await world.make(`host ${names}`, {
      ...{ host: ssh.host, port: ssh.port, username: 'ann', password: 'pw-s3cret', ...more.login },
    });
    const row = (await findServers(world.app, SYSTEM, [id])).get(id)!;
    return { ssh, row };
  }

  /** Begins to collect a server; intervals are those of the row, 1 s if not told otherwise. */
  function collect(
    ssh: TestSshServer,
    stored: ServerRow,
    more: { row?: Partial<ServerRow>; state?: Partial<ClaimedServer['state']> } = {},
  ): Collected {
    const findings: Finding[] = [];
    const row = { ...stored, reachabilitySeconds: 1, metricsSeconds: 1, timeoutMs: 1_000, ...more.row };
    const run = createServerRun(
      { server: row, state: { ...NEW, ...more.state } },
      { app: world.app, connects: limit, onFinding: (finding) => findings.push(finding) },
    );
    begun.push(run);
    const looks = () => findings.flatMap(({ look }) => look ?? []);
    return {
      ...{ ssh, run, row, findings, looks },
      story: () =>
        looks()
          .map(({ fault }) => fault)
          .filter((fault, i, all) => i === 0 || fault !== all[i - 1]),
      samples: () => findings.flatMap(({ sample }) => sample ?? []),
    };
  }

  return {
    host,
    collect,
    /** A server that is collected as a new one. */
    async start(more: Parameters<typeof collect>[2] & Parameters<typeof host>[0] = {}): Promise<Collected> {
      const { ssh, row } = await host(more);
      return collect(ssh, row, more);
    },
  };
}
