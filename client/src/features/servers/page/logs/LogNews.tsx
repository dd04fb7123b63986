// Says what came live, for those who hear the page: at most every few seconds, as a count by level.
import { useEffect, useRef, useState } from 'react';
import { countLevels, levelSummary } from './log-levels.ts';
import type { TailLine } from './tail-buffer.ts';

const EVERY_MS = 5_000;

/** `arrived` is another array with each message. */
export function LogNews({ arrived }: { arrived: readonly TailLine[] }) {
  const [words, setWords] = useState('');
  const waiting = useRef<TailLine[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (arrived.length === 0) return;
    waiting.current.push(...arrived);
    timer.current ??= setTimeout(() => {
      setWords(`New: ${levelSummary(countLevels(waiting.current))}`);
      waiting.current = [];
      timer.current = undefined;
    }, EVERY_MS);
  }, [arrived]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <div className="visually-hidden" aria-live="polite">
      {words}
    </div>
  );
}
