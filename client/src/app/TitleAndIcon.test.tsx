import { render } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { usePage } from '../lib/page.ts';
import { TitleAndIcon } from './TitleAndIcon.tsx';

function Page() {
  usePage([{ label: 'Shop', to: '/clients/shop' }, { label: 'Checkout API' }]);
  return null;
}

beforeEach(() => {
  document.head.innerHTML = '<link id="favicon" rel="icon" href="/favicon.svg">';
});

it('UI-9: title and favicon show trouble, and stop showing it', () => {
  const show = (openIncidents: number, down: number) => (
    <>
      <Page />
      <TitleAndIcon siteName="Acme status" trouble={{ openIncidents, down, degraded: 0 }} />
    </>
  );
  const { rerender } = render(show(2, 1));
  expect(document.title).toBe('(2) Checkout API · Acme status');
  expect(document.getElementById('favicon')?.getAttribute('href')).toMatch(/^data:image\/svg\+xml/);
  rerender(show(0, 0));
  expect(document.title).toBe('Checkout API · Acme status');
  expect(document.getElementById('favicon')?.getAttribute('href')).toBe('/favicon.svg');
});
