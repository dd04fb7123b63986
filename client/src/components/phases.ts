// The phases of a check, in order, with their words and colours: waterfall, chart and legend share them.
import { css } from '../theme/tokens.ts';

export interface Phases {
  dnsMs: number | null;
  connectMs: number | null;
  tlsMs: number | null;
  firstByteMs: number | null;
  downloadMs: number | null;
}

export const phaseLooks = [
  { key: 'dnsMs', label: 'DNS', color: css.d1 },
  { key: 'connectMs', label: 'Connect', color: css.d2 },
  { key: 'tlsMs', label: 'TLS', color: css.d3 },
  { key: 'firstByteMs', label: 'First byte', color: css.d4 },
  { key: 'downloadMs', label: 'Download', color: css.d5 },
] as const satisfies readonly { key: keyof Phases; label: string; color: string }[];
