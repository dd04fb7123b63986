// What a test of a login answers.

import { builder } from './builder.ts';
import { values } from './enums.ts';
import { ServerFaultEnum } from './server-enums.ts';
import { Hardware, HostKey } from './server-hardware.ts';
import type { Inventory } from '#domain/servers/collect/inventory.ts';
import type { ServerTestStep as StepRow } from '#domain/servers/test-server.ts';
import type { ServerFault } from '#storage/generated/prisma/enums.ts';
import type { shownKey } from './server-hardware.ts';

const ServerTestStepName = builder.enumType('ServerTestStepName', {
  description: 'A step of a test.',
  values: values<StepRow['name']>({
    RESOLVE: 'Find the address of the host.',
    CONNECT: 'Connect.',
    HOST_KEY: 'Look at its host key.',
    AUTHENTICATE: 'Log in.',
    READ_FACTS: 'Read its hardware and system.',
  }),
});

const ServerTestState = builder.enumType('ServerTestState', {
  description: 'How far a step is.',
  values: values<StepRow['state']>({ RUNNING: 'It runs.', PASSED: 'It went well.', FAILED: 'It failed.' }),
});

export const ServerTestStep = builder.objectRef<StepRow>('ServerTestStep').implement({
  description: 'A step of a test of a login.',
  fields: (t) => ({
    name: t.expose('name', { type: ServerTestStepName, description: 'Which step.' }),
    state: t.expose('state', { type: ServerTestState, description: 'How far it is.' }),
    words: t.exposeString('words', { description: 'What was found, or what is wrong.' }),
    durationMs: t.exposeFloat('durationMs', {
      nullable: true,
      description: 'How long it took, ms; null while it runs.',
    }),
  }),
});

interface TestRow {
  ok: boolean;
  steps: StepRow[];
  hostKey: ReturnType<typeof shownKey>;
  hostKeyLine: string | null;
  hardware: (Inventory & { at: Date }) | null;
  words: string;
  fault: ServerFault | null;
}

export const ServerTest = builder.objectRef<TestRow>('ServerTest').implement({
  description: 'What a test of a login found.',
  fields: (t) => ({
    ok: t.exposeBoolean('ok', { description: 'Whether all went well.' }),
    steps: t.expose('steps', { type: [ServerTestStep], description: 'Its steps, up to the one that failed.' }),
    hostKey: t.expose('hostKey', { type: HostKey, nullable: true, description: 'The host key that was shown.' }),
    hostKeyLine: t.exposeString('hostKeyLine', {
      nullable: true,
      description: 'The same whole, to be pinned: hostKey of createServer and updateServer.',
    }),
    hardware: t.expose('hardware', { type: Hardware, nullable: true, description: 'Hardware and system of the host.' }),
    words: t.exposeString('words', { description: 'What came of it, in one sentence.' }),
    fault: t.expose('fault', {
      type: ServerFaultEnum,
      nullable: true,
      description: 'Where it ended; null: it went well.',
    }),
  }),
});
