// Which rows of a list are unfolded.
import { useCallback, useState } from 'react';

/** Keys of the unfolded rows, and a stable function that folds or unfolds one. */
export function useOpenRows(): [open: ReadonlySet<string>, toggle: (key: string) => void] {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback(
    (key: string) =>
      setOpen((now) => {
        const next = new Set(now);
        if (!next.delete(key)) next.add(key);
        return next;
      }),
    [],
  );
  return [open, toggle];
}
