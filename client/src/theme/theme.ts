// The one MUI theme: tokens in, component defaults and overrides here, so that `sx` elsewhere is only layout.
import { createTheme, type Theme } from '@mui/material/styles';
import { overrides } from './overrides.ts';
import { dark, fonts, light, sizes, type TokenName } from './tokens.ts';

declare module '@mui/material/styles' {
  interface TypographyVariants {
    mono: React.CSSProperties;
  }
  interface TypographyVariantsOptions {
    mono?: React.CSSProperties;
  }
}
declare module '@mui/material/Typography' {
  interface TypographyPropsVariantOverrides {
    mono: true;
  }
}

/** Attribute on <html> that carries the scheme; public/scheme.js sets it before the first paint. */
export const schemeAttribute = 'data-scheme';
/** Key in localStorage with 'light', 'dark' or 'system'. */
export const modeStorageKey = 'statusgraph-mode';

function palette(t: Record<TokenName, string>) {
  return {
    primary: { main: t.accent, dark: t.accentHover, light: t.accentSoft, contrastText: t.onAccent },
    secondary: { main: t.dim, contrastText: t.panel },
    error: { main: t.down, light: t.downSoft, contrastText: t.panel },
    warning: { main: t.degraded, light: t.degradedSoft, contrastText: t.panel },
    success: { main: t.up, light: t.upSoft, contrastText: t.panel },
    info: { main: t.maintenance, light: t.maintenanceSoft, contrastText: t.panel },
    background: { default: t.bg, paper: t.panel },
    text: { primary: t.text, secondary: t.dim, disabled: t.lineStrong },
    divider: t.line,
    action: { hover: t.hover, selected: t.accentSoft },
  };
}

export const theme: Theme = createTheme({
  cssVariables: { colorSchemeSelector: schemeAttribute, cssVarPrefix: 'sg' },
  defaultColorScheme: 'light',
  colorSchemes: { light: { palette: palette(light) }, dark: { palette: palette(dark) } },
  spacing: 8,
  shape: { borderRadius: sizes.radius },
  breakpoints: { values: { xs: 0, sm: 560, md: 760, lg: 1100, xl: 1536 } },
  transitions: {
    duration: {
      shortest: 80,
      shorter: 100,
      short: 120,
      standard: 150,
      complex: 150,
      enteringScreen: 150,
      leavingScreen: 100,
    },
  },
  typography: {
    fontFamily: fonts.text,
    fontSize: 14,
    htmlFontSize: 16,
    h1: { fontSize: 22, lineHeight: '28px', fontWeight: 650, letterSpacing: '-0.018em' },
    h2: { fontSize: 13, lineHeight: '20px', fontWeight: 600, letterSpacing: 0 },
    h3: { fontSize: 12, lineHeight: '16px', fontWeight: 600, letterSpacing: 0 },
    subtitle1: { fontSize: 14, lineHeight: '20px', fontWeight: 600 },
    subtitle2: { fontSize: 13, lineHeight: '20px', fontWeight: 600 },
    body1: { fontSize: 14, lineHeight: '20px', letterSpacing: 0 },
    body2: { fontSize: 12, lineHeight: '16px', letterSpacing: 0 },
    caption: { fontSize: 12, lineHeight: '16px', letterSpacing: 0 },
    button: { fontSize: 13, lineHeight: '20px', fontWeight: 500, textTransform: 'none', letterSpacing: 0 },
    mono: { fontFamily: fonts.mono, fontSize: 12.5, lineHeight: '20px' },
  },
  components: overrides,
});
