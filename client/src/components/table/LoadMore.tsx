// Foot of a paged list: how much is there, and the next page when the foot comes near or the button is pressed.
import Button from '@mui/material/Button';
import { useEffect, useRef } from 'react';
import { formatCount } from '../../lib/format-number.ts';

export interface LoadMoreProps {
  shown: number;
  /** null when nobody counted. */
  total: number | null;
  hasMore: boolean;
  loading: boolean;
  onMore: () => void;
  /** Loads by itself when the foot scrolls into view. */
  auto?: boolean;
}

/** Nothing when all is shown on the first page. */
export function LoadMore({ shown, total, hasMore, loading, onMore, auto = false }: LoadMoreProps) {
  const foot = useRef<HTMLDivElement>(null);
  const latest = useRef(onMore);
  /** How many rows were shown when the next page was last asked for by itself: a page that fails is left to the button. */
  const asked = useRef(-1);
  useEffect(() => {
    latest.current = onMore;
  });
  useEffect(() => {
    if (!auto || !hasMore || loading || asked.current === shown || !foot.current) return undefined;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        observer.disconnect();
        asked.current = shown;
        latest.current();
      },
      { rootMargin: '400px' },
    );
    observer.observe(foot.current);
    return () => observer.disconnect();
  }, [auto, hasMore, loading, shown]);
  if (!hasMore) return null;
  return (
    <div className="foot" ref={foot}>
      <span aria-live="polite">
        {total === null ? `${formatCount(shown)} shown` : `${formatCount(shown)} of ${formatCount(total)}`}
      </span>
      <Button size="small" loading={loading} onClick={onMore}>
        Load more
      </Button>
    </div>
  );
}
