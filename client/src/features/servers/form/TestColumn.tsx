// Right side of the form: tries the login, tells each step while it happens, and what came of it.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Panel, SectionHeading } from '../../../components/Panel.tsx';
import { css, sizes } from '../../../theme/tokens.ts';
import { faultWords } from '../fault-words.ts';
import { FoundHostKey, FoundMachine } from './FoundMachine.tsx';
import { shownSteps } from './test-steps.ts';
import { TestSteps } from './TestSteps.tsx';
import type { ServerTestState } from './use-server-test.ts';

interface Props {
  test: ServerTestState;
  /** How one logs in has changed since. */
  stale: boolean;
  /** A stored server: its key may be pinned already. */
  edited: boolean;
  onTest: () => void;
  onStop: () => void;
}

function Failed({ test }: { test: ServerTestState }) {
  const { input, result, failure } = test;
  const tried = {
    ...{ host: input?.host ?? 'the host', port: input?.port ?? 22, username: input?.username ?? 'the user' },
    ...{ auth: input?.auth ?? 'PASSWORD', overJump: Boolean(input?.jumpId) },
  } as const;
  const words = result?.fault
    ? faultWords(result.fault, tried)
    : { title: 'It was not tried', todo: (failure?.issues.length ?? 0) > 0 ? ['See the marked fields.'] : [] };
  return (
    <Panel as="section" role="alert" sx={{ mt: 2, p: '12px 16px', borderColor: css.downFill }}>
      <Box component="h3" sx={{ m: 0, fontSize: 14, lineHeight: '20px', fontWeight: 600 }}>
        {words.title}
      </Box>
      <Box sx={{ mt: 0.5, color: css.down, overflowWrap: 'anywhere' }}>{result?.words ?? failure?.message}</Box>
      <Box component="ul" sx={{ m: '6px 0 0', pl: '18px', color: css.dim, overflowWrap: 'anywhere' }}>
        {words.todo.map((todo) => (
          <li key={todo}>{todo}</li>
        ))}
      </Box>
    </Panel>
  );
}

/** What stands beside the heading. */
function headingWords({ running, result, failure }: ServerTestState, stale: boolean): string {
  if (running) return 'testing…';
  if (stale) return 'changed since: test again';
  if (result?.ok) return 'it works';
  if (result || failure) return 'it failed';
  return 'not tested';
}

/** The button, the steps, and what was found. */
export function TestColumn({ test, stale, edited, onTest, onStop }: Props) {
  const { running, steps, result, failure } = test;
  const over = !running && (result !== null || failure !== null);
  const ms = result?.steps.reduce((sum, step) => sum + (step.durationMs ?? 0), 0) ?? 0;
  const seconds = ms >= 100 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms)} ms`;
  return (
    <Box
      component="section"
      aria-label="Connection test"
      sx={{ mt: '-6px', position: { lg: 'sticky' }, top: sizes.top }}
    >
      <SectionHeading title="Connection" end={headingWords(test, stale)} />
      <Panel>
        <Box
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 1.5,
            p: '12px 16px',
            borderBottom: `1px solid ${css.line}`,
          }}
        >
          <Button sx={{ flex: 'none' }} onClick={running ? onStop : onTest}>
            {running ? 'Stop' : over ? 'Test again' : 'Test connection'}
          </Button>
          <Box aria-live="polite" sx={{ color: css.dim, minWidth: 0, overflowWrap: 'anywhere' }}>
            {running && `Logging in to ${test.input?.host ?? ''}…`}
            {!running && result?.ok && `${result.words}. Took ${seconds}.`}
            {!running && result && !result.ok && 'See below what to do.'}
            {!running && !result && !failure && 'Logs in once, reads what the machine is, and leaves nothing there.'}
          </Box>
        </Box>
        <Box sx={{ opacity: stale && !running ? 0.6 : 1 }}>
          <TestSteps steps={shownSteps(steps, over && failure === null)} />
        </Box>
      </Panel>
      {over && !result?.ok && !stale && <Failed test={test} />}
      {result && !running && (
        <Box sx={{ opacity: stale ? 0.6 : 1 }}>
          {result.hardware && <FoundMachine hardware={result.hardware} />}
          {result.hostKey && (
            <FoundHostKey hostKey={result.hostKey} pins={!result.ok ? 'no' : edited ? 'still' : 'yes'} />
          )}
        </Box>
      )}
    </Box>
  );
}
