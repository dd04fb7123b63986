// Filters and sort that live in the address, so that a link or a reload shows the same.
import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

/**
 * One parameter of the address. The fallback is left out of the address; replacing keeps "back" for pages.
 * Values outside of `allowed` count as the fallback.
 */
export function useUrlState<T extends string>(
  name: string,
  fallback: T,
  allowed?: readonly T[],
): [T, (value: T) => void] {
  const [params, setParams] = useSearchParams();
  const raw = params.get(name);
  const value = raw !== null && (allowed === undefined || allowed.includes(raw as T)) ? (raw as T) : fallback;
  const set = useCallback(
    (next: T) => {
      setParams(
        (old) => {
          const changed = new URLSearchParams(old);
          if (next === fallback) changed.delete(name);
          else changed.set(name, next);
          return changed;
        },
        { replace: true, preventScrollReset: true },
      );
    },
    [name, fallback, setParams],
  );
  return [value, set];
}
