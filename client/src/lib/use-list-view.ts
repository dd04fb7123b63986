// The view of a list in its address: how it is read and how it changes.
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

/** The view of this address and how to change it; changes replace the entry of the history. Keep both functions stable. */
export function useListView<View>(
  read: (params: URLSearchParams) => View,
  write: (params: URLSearchParams, view: View) => URLSearchParams,
): [View, (change: Partial<View>) => void] {
  const [params, setParams] = useSearchParams();
  const view = useMemo(() => read(params), [read, params]);
  const change = useCallback(
    (next: Partial<View>) =>
      setParams((now) => write(now, { ...read(now), ...next }), { replace: true, preventScrollReset: true }),
    [setParams, read, write],
  );
  return [view, change];
}
