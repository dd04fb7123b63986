// Doing something soon, but not too often.
import { useCallback, useEffect, useRef } from 'react';

/** A function that runs `action` at once, or as soon as `everyMs` have passed since it last ran; calls in between count once. */
export function useThrottled(action: () => void, everyMs: number): () => void {
  const latest = useRef(action);
  const state = useRef<{ last: number; timer: ReturnType<typeof setTimeout> | undefined }>({
    last: 0,
    timer: undefined,
  });
  useEffect(() => {
    latest.current = action;
  });
  useEffect(() => {
    const { current } = state;
    return () => {
      clearTimeout(current.timer);
      current.timer = undefined;
    };
  }, []);
  return useCallback(() => {
    const { current } = state;
    if (current.timer !== undefined) return;
    const run = () => {
      current.timer = undefined;
      current.last = Date.now();
      latest.current();
    };
    const wait = current.last + everyMs - Date.now();
    if (wait <= 0) run();
    else current.timer = setTimeout(run, wait);
  }, [everyMs]);
}
