import { expect, it } from 'vitest';
import { favicon } from './favicon.ts';

it('UI-9: the icon is the brand while all is well', () => {
  expect(favicon(null, 0)).toBe('/favicon.svg');
});

it('UI-9: trouble changes shape and colour and carries the number of incidents', () => {
  const down = decodeURIComponent(favicon('down', 2));
  expect(down).toContain('<rect');
  expect(down).toContain('>2</text>');
  const degraded = decodeURIComponent(favicon('degraded', 12));
  expect(degraded).toContain('<path');
  expect(degraded).toContain('>9+</text>');
});
