// A choice of this browser that outlives the page: how a list is shown.
import { useState } from 'react';

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    // Storage may be forbidden; then the choice lasts as long as the page.
    return null;
  }
}

/** One of `allowed`, the first until somebody chose; kept under `statusgraph-<name>`. */
export function useStored<T extends string>(name: string, allowed: readonly [T, ...T[]]): [T, (value: T) => void] {
  const key = `statusgraph-${name}`;
  const [value, setValue] = useState<T>(() => allowed.find((choice) => choice === read(key)) ?? allowed[0]);
  const choose = (next: T) => {
    setValue(next);
    try {
      localStorage.setItem(key, next);
    } catch {
      // See above.
    }
  };
  return [value, choose];
}
