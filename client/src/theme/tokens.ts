// Colours of both schemes, once. `css` names the custom properties that GlobalStyles emits from them;
// contrast.test.ts proves the pairs that carry text or meaning.

/** Colours of the light scheme. Amber on white cannot reach 3:1: its shape, its notch and its dark sign carry it. */
export const light = {
  bg: '#f6f7f9',
  panel: '#ffffff',
  raised: '#ffffff',
  line: '#e3e6eb',
  lineStrong: '#8a93a3',
  text: '#14181f',
  dim: '#545d6b',
  accent: '#2f5bd8',
  accentHover: '#274fc0',
  accentSoft: '#e8eefc',
  onAccent: '#ffffff',
  hover: '#f1f3f6',
  up: '#127236',
  upFill: '#2fa866',
  upSoft: '#e6f5ec',
  degraded: '#a15c00',
  degradedFill: '#e8a317',
  degradedSoft: '#fdf3df',
  down: '#c4232b',
  downFill: '#dc3b3f',
  downSoft: '#fdecec',
  maintenance: '#2563c9',
  maintenanceFill: '#5b8def',
  maintenanceSoft: '#e9f0fd',
  paused: '#5c6675',
  pausedFill: '#9aa3b2',
  pausedSoft: '#eef0f3',
  unknown: '#5c6675',
  unknownFill: '#cfd5de',
  unknownSoft: '#eef0f3',
  /** Series of charts: never a state's colour. */
  d1: '#1f3f8f',
  d2: '#3b6fd4',
  d3: '#7aa5ee',
  d4: '#0f7f8c',
  d5: '#8a63c7',
} as const;

export type TokenName = keyof typeof light;

/** Colours of the dark scheme, same names. */
export const dark: Record<TokenName, string> = {
  bg: '#0e1116',
  panel: '#151a21',
  raised: '#1b212a',
  line: '#262d38',
  lineStrong: '#6b7686',
  text: '#e8ebf0',
  dim: '#9aa5b4',
  accent: '#8fb0ff',
  accentHover: '#a6c0ff',
  accentSoft: '#1c2740',
  onAccent: '#0e1116',
  hover: '#1a2029',
  up: '#4ccb86',
  upFill: '#2fa866',
  upSoft: '#12251b',
  degraded: '#f0b43c',
  degradedFill: '#e8a317',
  degradedSoft: '#2a2113',
  down: '#ff7a7a',
  downFill: '#e5484d',
  downSoft: '#2c171b',
  maintenance: '#7fa8ff',
  maintenanceFill: '#5b8def',
  maintenanceSoft: '#182440',
  paused: '#9aa5b4',
  pausedFill: '#6b7686',
  pausedSoft: '#1f252e',
  unknown: '#9aa5b4',
  unknownFill: '#3a4351',
  unknownSoft: '#1f252e',
  d1: '#4f78e0',
  d2: '#5b8cf0',
  d3: '#a3c3ff',
  d4: '#33b1bd',
  d5: '#b493ee',
};

const kebab = (name: string): string => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
const names = Object.keys(light) as TokenName[];

/** `var(--…)` per token, for `sx` and for SVG attributes: `fill={css.upFill}`. Follows the scheme by itself. */
export const css = Object.fromEntries(names.map((name) => [name, `var(--${kebab(name)})`])) as Record<
  TokenName,
  string
>;

/** Custom properties of one scheme as a style object: `{ '--up-fill': '#2fa866', … }`. */
export function customProperties(scheme: Record<TokenName, string>): Record<string, string> {
  return Object.fromEntries(names.map((name) => [`--${kebab(name)}`, scheme[name]]));
}

export const fonts = {
  text: "'Inter Variable', Inter, system-ui, sans-serif",
  mono: "'JetBrains Mono Variable', 'JetBrains Mono', ui-monospace, monospace",
} as const;

/** Width of the side bar and height of the top bar, in px. */
export const sizes = { side: 208, top: 52, bottom: 60, radius: 8, page: 1320 } as const;

/** Below this width (px) the side bar becomes a bottom bar and lists lose columns. Used as `[narrow]: {…}` in `sx`. */
export const narrow = '@media (max-width: 760px)';
