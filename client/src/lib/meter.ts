// How full is too full: one pair of limits for every meter of the app.
import { css } from '../theme/tokens.ts';

export type MeterLevel = 'calm' | 'high' | 'full';

/** From here on a meter is amber, then red, in %. */
const HIGH = 85;
const FULL = 95;

/** What a share of 100 means; nothing known is calm. */
export function meterLevel(percent: number | null): MeterLevel {
  if (percent === null || percent < HIGH) return 'calm';
  return percent < FULL ? 'high' : 'full';
}

/** Fill of the bar of a level: the data colour until it means trouble. */
export const meterFill: Record<MeterLevel, string> = { calm: css.d2, high: css.degradedFill, full: css.downFill };

/** Colour of the number beside the bar; undefined is that of the text. */
export const meterText: Record<MeterLevel, string | undefined> = {
  calm: undefined,
  high: css.degraded,
  full: css.down,
};

/** The number of a meter, cut to whole percents: what reads "84 %" is never amber, and 99.6 never reads as full. */
export function meterWords(percent: number | null): string {
  if (percent === null) return '–';
  return percent > 0 && percent < 1 ? '< 1 %' : `${Math.floor(percent)} %`;
}
