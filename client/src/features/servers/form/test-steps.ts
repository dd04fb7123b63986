// The steps of a test of the connection: their order, their names, and what is known of each.
import type { ServerTestStepName, ServerTestState } from '../../../gql/graphql.ts';

/** News of a step. */
export interface TestStep {
  name: ServerTestStepName;
  state: ServerTestState;
  words: string;
  durationMs: number | null;
}

/** A step as it is shown: one that nothing is known of waits, or never came. */
export interface ShownStep {
  name: ServerTestStepName;
  label: string;
  state: ServerTestState | 'WAITING' | 'SKIPPED';
  words: string;
  durationMs: number | null;
}

const labels: Record<ServerTestStepName, string> = {
  RESOLVE: 'Resolve',
  CONNECT: 'Connect',
  HOST_KEY: 'Host key',
  AUTHENTICATE: 'Authenticate',
  READ_FACTS: 'Read facts',
};

/** Before the test: what each step will do. */
const plans: Record<ServerTestStepName, string> = {
  RESOLVE: 'find the address of the host',
  CONNECT: 'open a connection to its SSH port',
  HOST_KEY: 'see which key the host shows',
  AUTHENTICATE: 'log in',
  READ_FACTS: 'read what the machine is; nothing is written there',
};

const order = Object.keys(labels) as ServerTestStepName[];

/** The newest of each step; a step never goes back to running once it has ended. */
export function withStep(known: readonly TestStep[], news: TestStep): TestStep[] {
  const before = known.find(({ name }) => name === news.name);
  if (!before) return [...known, news];
  if (before.state !== 'RUNNING' && news.state === 'RUNNING') return [...known];
  return known.map((step) => (step.name === news.name ? news : step));
}

/** All five steps in their order. @param over the test has ended: what did not come will not come */
export function shownSteps(known: readonly TestStep[], over: boolean): ShownStep[] {
  return order.map((name) => {
    const label = labels[name];
    const step = known.find((one) => one.name === name);
    if (step) return { ...step, label };
    return {
      name,
      label,
      state: over ? 'SKIPPED' : 'WAITING',
      words: over ? 'not reached' : plans[name],
      durationMs: null,
    };
  });
}
