// Title and favicon of the tab: the number of open incidents and the colour of the worst.
import { useEffect } from 'react';
import { usePageCrumbs } from '../lib/page.ts';
import { favicon } from './favicon.ts';
import type { Trouble } from './use-trouble.ts';

/** Writes both into the document; renders only what screen readers hear of a new page. */
export function TitleAndIcon({ trouble, siteName }: { trouble: Trouble; siteName: string }) {
  const crumbs = usePageCrumbs();
  const page = crumbs.at(-1)?.label;
  const count = trouble.openIncidents;
  useEffect(() => {
    const name = page ? `${page} · ${siteName}` : siteName;
    document.title = count > 0 ? `(${count}) ${name}` : name;
  }, [count, page, siteName]);
  const worst = trouble.down > 0 ? 'down' : trouble.degraded > 0 ? 'degraded' : null;
  useEffect(() => {
    document.getElementById('favicon')?.setAttribute('href', favicon(worst, count));
  }, [worst, count]);
  return (
    <div className="visually-hidden" role="status">
      {page}
    </div>
  );
}
