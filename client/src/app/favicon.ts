// The icon of the tab as a data address.
import { light } from '../theme/tokens.ts';

/** '/favicon.svg' while all is well; else the mark of the worst state (square or triangle) with the number of incidents. */
export function favicon(worst: 'down' | 'degraded' | null, incidents: number): string {
  if (worst === null) return '/favicon.svg';
  const text = incidents > 9 ? '9+' : incidents > 0 ? String(incidents) : '!';
  const size = text.length > 1 ? 11 : 14;
  const shape =
    worst === 'down'
      ? `<rect x="0.5" y="0.5" width="19" height="19" rx="4" fill="${light.downFill}"/>`
      : `<path d="M10 1.2L19.4 18.4H.6z" fill="${light.degradedFill}" stroke="${light.degradedFill}" stroke-width="1.2" stroke-linejoin="round"/>`;
  const ink = worst === 'down' ? '#fff' : light.text;
  const at = worst === 'down' ? 15 : 16.6;
  const label = `<text x="10" y="${at}" text-anchor="middle" font-family="sans-serif" font-weight="700" font-size="${size}" fill="${ink}">${text}</text>`;
  return `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20">${shape}${label}</svg>`)}`;
}
