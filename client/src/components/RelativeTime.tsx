// Times that count on by themselves, all on one ticker; the absolute time stands in the title.
import { formatAbsolute } from '../lib/format-date.ts';
import { agoWords, durationWords } from '../lib/format-duration.ts';
import { useTick } from '../lib/use-now.ts';

/** "8 s ago"; the moment itself, in the person's zone, on hover. */
export function RelativeTime({ at }: { at: string | number }) {
  const date = new Date(at);
  const words = useTick((now) => agoWords(now - date.getTime()));
  return (
    <time dateTime={date.toISOString()} title={formatAbsolute(date)}>
      {words}
    </time>
  );
}

/** How long something has lasted: "4 min 12 s", ticking each second, or a fixed length when `until` is given. */
export function ElapsedTime({
  since,
  until,
  parts = 2,
}: {
  since: string | number;
  until?: string | number | null;
  parts?: number;
}) {
  const ticking = until === undefined || until === null;
  const from = new Date(since);
  const words = useTick((now) => {
    const end = ticking ? now : new Date(until).getTime();
    return durationWords((end - from.getTime()) / 1000, parts);
  }, ticking);
  return (
    <time dateTime={from.toISOString()} title={`since ${formatAbsolute(from)}`}>
      {words}
    </time>
  );
}
