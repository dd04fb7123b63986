import { expect, it } from 'vitest';
import { auditChanges, auditWords } from './audit-words.ts';

it('SRV-11: an audit entry says who did what, by name where there is one', () => {
  const detail = { before: { name: 'Queue' }, after: { name: 'Job queue' } };
  expect(auditWords({ action: 'command.update', subject: 'command:12', detail })).toEqual({
    ...{ did: 'changed the command', what: 'Job queue' },
  });
  expect(
    auditWords({ action: 'command.delete', subject: 'command:12', detail: { before: { name: 'Queue' } } }).what,
  ).toBe('Queue');
  expect(auditWords({ action: 'command.try', subject: 'server:3', detail: { command: 'uptime' } })).toEqual({
    ...{ did: 'tried a command on', what: 'server:3' },
  });
  expect(auditWords({ action: 'key.new-thing', subject: 'key:1', detail: null })).toEqual({
    did: 'key new thing',
    what: 'key:1',
  });
});

it('SRV-11: of a change only what differs is shown', () => {
  const before = { name: 'Queue', intervalSeconds: 60, warning: null, tags: ['web'] };
  const after = { name: 'Queue', intervalSeconds: 30, warning: 10, tags: ['web'] };
  expect(auditChanges({ before, after })).toEqual([
    { field: 'interval seconds', before: '60', after: '30' },
    { field: 'warning', before: null, after: '10' },
  ]);
  expect(auditChanges({ command: 'uptime' })).toEqual([{ field: 'command', before: null, after: 'uptime' }]);
  expect(auditChanges('nonsense')).toEqual([]);
});
