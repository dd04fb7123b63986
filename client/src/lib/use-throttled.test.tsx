import { act, renderHook } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { useThrottled } from './use-throttled.ts';

afterEach(() => vi.useRealTimers());

it('RT-6: acts at once, then not more often than allowed, and never loses the last call', () => {
  vi.useFakeTimers();
  const action = vi.fn<() => void>();
  const { result, unmount } = renderHook(() => useThrottled(action, 1000));
  for (let i = 0; i < 5; i += 1) act(() => result.current());
  expect(action).toHaveBeenCalledTimes(1);
  act(() => {
    vi.advanceTimersByTime(1000);
  });
  expect(action).toHaveBeenCalledTimes(2);
  act(() => {
    vi.advanceTimersByTime(5000);
  });
  expect(action).toHaveBeenCalledTimes(2);
  act(() => result.current());
  act(() => result.current());
  unmount();
  act(() => {
    vi.advanceTimersByTime(5000);
  });
  expect(action).toHaveBeenCalledTimes(3);
});
