import { expect, it } from 'vitest';
import {
  commandSchema,
  type CommandValues,
  createInput,
  limitOf,
  newCommand,
  tryInput,
  updateInput,
  valuesOf,
} from './command-form.ts';

const typed = (over: Partial<CommandValues> = {}): CommandValues => ({
  ...newCommand,
  name: ' Job queue ',
  command: 'ls /var/spool/jobs | wc -l\n',
  ...over,
});
const faults = (over: Partial<CommandValues>) =>
  commandSchema.safeParse(typed(over)).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];

it('SRV-11: what is typed becomes a command of the server, or a template of the client', () => {
  const at = { clientId: 'client-1', serverId: 'server-1' };
  const values = typed({ unit: ' jobs', timeoutSeconds: '2.5', warning: '10', critical: '1,5e2' });
  expect(createInput(values, at)).toEqual({
    serverId: 'server-1',
    name: 'Job queue',
    command: 'ls /var/spool/jobs | wc -l',
    intervalSeconds: 60,
    timeoutMs: 2500,
    parser: 'NUMBER',
    pattern: null,
    unit: 'jobs',
    direction: 'ABOVE',
    warning: 10,
    critical: 150,
    enabled: true,
  });
  const template = createInput({ ...values, scope: 'client', tags: ['web'] }, at);
  expect(template).toMatchObject({ clientId: 'client-1', tags: ['web'] });
  expect(template).not.toHaveProperty('serverId');
});

it('SRV-11: a stored command comes back as it was, and a try sends only what decides', () => {
  const command = {
    __typename: 'Command' as const,
    ...{ id: 'command-1', slug: 'queue', name: 'Queue', command: 'q', tags: ['db'], server: null, enabled: false },
    ...{ intervalSeconds: 30, timeoutMs: 1500, parser: 'REGEX' as const, pattern: '(\\d+)', unit: '' },
    ...{ direction: 'BELOW' as const, warning: 5, critical: null },
  };
  const values = valuesOf(command);
  expect(values).toMatchObject({
    scope: 'client',
    timeoutSeconds: '1.5',
    warning: '5',
    critical: '',
    pattern: '(\\d+)',
  });
  expect(updateInput(values, 'command-1')).toMatchObject({ id: 'command-1', tags: ['db'], warning: 5, critical: null });
  expect(tryInput(values, 'server-1')).toEqual({
    ...{ serverId: 'server-1', command: 'q', timeoutMs: 1500, parser: 'REGEX', pattern: '(\\d+)' },
    ...{ direction: 'BELOW', warning: 5, critical: null },
  });
});

it('SRV-11: the form says what cannot be, before the server does', () => {
  expect(faults({})).toEqual([]);
  expect(faults({ command: '  ' })).toEqual(['command: What is to run?']);
  expect(faults({ parser: 'JSON_PATH', pattern: 'queue' })).toEqual(['pattern: A JSON path begins with $.']);
  expect(faults({ parser: 'REGEX', pattern: '(' })).toEqual(['pattern: This is not a regular expression.']);
  expect(faults({ warning: '20', critical: '10' })).toEqual(['critical: Below the warning.']);
  expect(faults({ warning: '10', critical: '20', direction: 'BELOW' })).toEqual(['critical: Above the warning.']);
  expect(faults({ warning: 'many' })).toEqual(['warning: A number, or nothing.']);
  expect(faults({ intervalSeconds: '4', timeoutSeconds: '61' })).toHaveLength(2);
  expect([limitOf(''), limitOf(' 2,5 '), limitOf('x')]).toEqual([null, 2.5, Number.NaN]);
});
