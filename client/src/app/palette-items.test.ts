import { expect, it, vi } from 'vitest';
import { commandsFor, matching } from './palette-items.tsx';

const context = { setMode: vi.fn(), onHelp: vi.fn(), signOut: vi.fn() };
const found = (typed: string, canWrite = true) =>
  matching(commandsFor({ ...context, canWrite }), typed).map(({ id }) => id);

it('UI-4: nothing typed shows every command, the creating ones first', () => {
  expect(found('').slice(0, 3)).toEqual(['add-service', 'add-server', 'add-client']);
});

it('UI-4: every typed word must begin a word of the command', () => {
  expect(found('dark')).toEqual(['dark']);
  expect(found('ADD cli')).toEqual(['add-client']);
  expect(found('theme li')).toEqual(['light']);
  expect(found('ark')).toEqual([]);
});

it('D10: people who may only look are offered nothing to create', () => {
  expect(found('add', false)).toEqual([]);
});
