import { fireEvent, render } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { useHotkey, useHotkeyList } from './hotkeys.ts';

function Bind({ keys, run, label = keys }: { keys: string; run: () => void; label?: string }) {
  useHotkey({ keys, label }, run);
  return null;
}

it('UI-4: the newest binding of a key wins, and the older one comes back', () => {
  const older = vi.fn<() => void>();
  const newer = vi.fn<() => void>();
  const page = render(<Bind keys="c" run={older} />);
  const dialog = render(<Bind keys="c" run={newer} />);
  fireEvent.keyDown(document.body, { key: 'c' });
  dialog.unmount();
  fireEvent.keyDown(document.body, { key: 'c' });
  expect([newer.mock.calls.length, older.mock.calls.length]).toEqual([1, 1]);
  page.unmount();
  fireEvent.keyDown(document.body, { key: 'c' });
  expect(older).toHaveBeenCalledTimes(1);
});

it('UI-4: keys are silent in fields and with modifiers', () => {
  const run = vi.fn<() => void>();
  const { container } = render(
    <>
      <Bind keys="c" run={run} />
      <input aria-label="field" />
      <input type="checkbox" aria-label="box" />
    </>,
  );
  const [field, box] = container.querySelectorAll('input');
  fireEvent.keyDown(field as Element, { key: 'c' });
  fireEvent.keyDown(document.body, { key: 'c', ctrlKey: true });
  expect(run).not.toHaveBeenCalled();
  fireEvent.keyDown(box as Element, { key: 'c' });
  expect(run).toHaveBeenCalledTimes(1);
});

it('UI-4: sequences do not fire the shortcut of their last key', () => {
  const overview = vi.fn<() => void>();
  const other = vi.fn<() => void>();
  render(
    <>
      <Bind keys="g o" run={overview} />
      <Bind keys="o" run={other} />
    </>,
  );
  fireEvent.keyDown(document.body, { key: 'g' });
  fireEvent.keyDown(document.body, { key: 'o' });
  fireEvent.keyDown(document.body, { key: 'o' });
  expect([overview.mock.calls.length, other.mock.calls.length]).toEqual([1, 1]);
});

it('UI-4: the list for "?" has each key once, with its newest meaning', () => {
  const seen: string[][] = [];
  function List() {
    seen.push(useHotkeyList().map(({ keys, label }) => `${keys}=${label}`));
    return null;
  }
  const run = () => undefined;
  render(
    <>
      <Bind keys="j" run={run} label="page" />
      <Bind keys="j" run={run} label="table" />
      <List />
    </>,
  );
  expect(seen.at(-1)).toEqual(['j=table']);
});
