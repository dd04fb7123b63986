import { expect, it } from 'vitest';
import { missedIds } from './use-visible.ts';

it('RT-1: rows that come back into sight catch up when they may have missed checks', () => {
  const left = new Map([
    ['away', 10_000],
    ['blinked', 19_000],
  ]);
  expect(missedIds(['away', 'blinked', 'new'], left, 20_000)).toEqual(['away']);
});
