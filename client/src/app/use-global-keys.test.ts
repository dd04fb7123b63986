import { beforeEach, expect, it } from 'vitest';
import { moveRow } from './use-global-keys.ts';

beforeEach(() => {
  document.body.innerHTML =
    '<nav><a href="#" data-row id="not"></a></nav><main><a href="#" data-row id="a"></a><a href="#" data-row id="b"></a><a href="#" data-row id="c"></a></main>';
});

it('UI-4: j and k walk over the rows of the page and stop at its ends', () => {
  const walk = (steps: (1 | -1)[]) => steps.map((step) => (moveRow(step), document.activeElement?.id));
  expect(walk([1, 1, 1, 1, -1, -1, -1])).toEqual(['a', 'b', 'c', 'c', 'b', 'a', 'a']);
});

it('UI-4: k from nowhere begins at the last row', () => {
  moveRow(-1);
  expect(document.activeElement?.id).toBe('c');
});
