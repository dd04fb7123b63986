// A row that changes state flashes its soft colour once.
import { useEffect, useRef, useState } from 'react';

/** Props for the element: class `flash` after `value` changed since the last render, for one animation. */
export function useFlash(
  value: string,
  color: string,
): { className: string | undefined; style: Record<string, string>; onAnimationEnd: () => void } {
  const seen = useRef(value);
  const [flashing, setFlashing] = useState(false);
  useEffect(() => {
    if (seen.current === value) return;
    seen.current = value;
    setFlashing(true);
  }, [value]);
  return {
    className: flashing ? 'flash' : undefined,
    style: { '--flash': color },
    onAnimationEnd: () => setFlashing(false),
  };
}
