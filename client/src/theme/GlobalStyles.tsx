// Custom properties of both schemes and the few rules that belong to the page itself.
import CssBaseline from '@mui/material/CssBaseline';
import MuiGlobalStyles from '@mui/material/GlobalStyles';
import { css, customProperties, dark, fonts, light } from './tokens.ts';

const styles = (
  <MuiGlobalStyles
    styles={{
      ':root': { ...customProperties(light), '--shadow': '0 8px 28px rgb(16 24 40 / 14%)' },
      "[data-scheme='dark']": { ...customProperties(dark), '--shadow': '0 8px 28px rgb(0 0 0 / 55%)' },
      body: {
        backgroundColor: css.bg,
        color: css.text,
        font: `14px/20px ${fonts.text}`,
        fontFeatureSettings: "'tnum' 1",
      },
      '#root': { minHeight: '100vh' },
      a: { color: 'inherit', textDecoration: 'none' },
      'a:focus-visible, [tabindex="0"]:focus-visible': {
        outline: `2px solid ${css.accent}`,
        outlineOffset: 2,
        borderRadius: 4,
      },
      'main:focus, main:focus-visible': { outline: 'none' },
      kbd: {
        font: `11px/16px ${fonts.mono}`,
        border: `1px solid ${css.line}`,
        borderBottomWidth: 2,
        borderRadius: 4,
        padding: '0 5px',
        color: css.dim,
        backgroundColor: css.panel,
      },
      'code, pre, .mono': { fontFamily: fonts.mono, fontSize: 12.5 },
      '.clip': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', minWidth: 0 },
      '.visually-hidden': {
        position: 'absolute',
        width: 1,
        height: 1,
        margin: -1,
        overflow: 'hidden',
        clipPath: 'inset(50%)',
        whiteSpace: 'nowrap',
      },
      // A row that changed state flashes its soft colour once: set --flash and the class for that one change.
      '@keyframes flash': { from: { backgroundColor: 'var(--flash)' }, to: { backgroundColor: 'transparent' } },
      '.flash': { animation: 'flash 1.2s ease-out 1' },
      '@media (prefers-reduced-motion: reduce)': {
        '*, *::before, *::after': {
          animationDuration: '1ms !important',
          transitionDuration: '1ms !important',
          scrollBehavior: 'auto !important',
        },
      },
    }}
  />
);

/** MUI's baseline and our page rules; mount once inside ThemeProvider. */
export function GlobalStyles() {
  return (
    <>
      <CssBaseline />
      {styles}
    </>
  );
}
