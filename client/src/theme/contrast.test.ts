// WCAG 2.2 contrast of the colour pairs that carry text (4.5:1) or meaning (3:1), in both schemes.
import { describe, expect, it } from 'vitest';
import { dark, light, type TokenName } from './tokens.ts';

function luminance(hex: string): number {
  const channel = (at: number): number => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function ratio(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

const text: [TokenName, TokenName][] = [
  ['text', 'bg'],
  ['text', 'panel'],
  ['text', 'raised'],
  ['text', 'hover'],
  ['dim', 'bg'],
  ['dim', 'panel'],
  ['dim', 'raised'],
  ['dim', 'hover'],
  ['dim', 'accentSoft'],
  ['text', 'accentSoft'],
  ['accent', 'panel'],
  ['accent', 'bg'],
  ['accent', 'accentSoft'],
  ['onAccent', 'accent'],
  ['onAccent', 'accentHover'],
  ['up', 'upSoft'],
  ['up', 'panel'],
  ['degraded', 'degradedSoft'],
  ['degraded', 'panel'],
  ['down', 'downSoft'],
  ['down', 'panel'],
  ['down', 'accentSoft'],
  ['maintenance', 'maintenanceSoft'],
  ['maintenance', 'panel'],
  ['paused', 'pausedSoft'],
  ['paused', 'panel'],
  ['unknown', 'unknownSoft'],
];
const marks: [TokenName, TokenName][] = [
  ['upFill', 'panel'],
  ['downFill', 'panel'],
  ['maintenanceFill', 'panel'],
  ['unknown', 'panel'],
  ['lineStrong', 'panel'],
  ['d1', 'panel'],
  ['d2', 'panel'],
  ['d4', 'panel'],
  ['d5', 'panel'],
];

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('%s scheme', (_name, scheme: Record<TokenName, string>) => {
  it.each(text)('UI-4: text %s on %s reaches 4.5:1', (a, b) => {
    expect(ratio(scheme[a], scheme[b])).toBeGreaterThanOrEqual(4.5);
  });
  it.each(marks)('UI-4: mark %s on %s reaches 3:1', (a, b) => {
    expect(ratio(scheme[a], scheme[b])).toBeGreaterThanOrEqual(3);
  });
});
