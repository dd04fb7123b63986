// After going to another page, the keyboard and the screen reader start at that page, not in the link that led there.
import { type RefObject, useEffect, useRef } from 'react';
import { useLocation } from 'react-router';

/** Ref for <main>: it takes the focus whenever the path (not the query) changes. */
export function usePageFocus(): RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const seen = useRef(pathname);
  useEffect(() => {
    if (seen.current === pathname) return;
    seen.current = pathname;
    // A page that put the focus into a field of its own keeps it.
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}
