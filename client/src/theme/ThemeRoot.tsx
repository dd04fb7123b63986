// Theme, scheme (light, dark, system) and global styles around whatever is rendered; tests use it too.
import { ThemeProvider } from '@mui/material/styles';
import type { ReactNode } from 'react';
import { GlobalStyles } from './GlobalStyles.tsx';
import { modeStorageKey, theme } from './theme.ts';

/** Gives its children the theme. Follows the system's scheme until the person picks one. */
export function ThemeRoot({ children }: { children: ReactNode }) {
  return (
    <ThemeProvider theme={theme} defaultMode="system" modeStorageKey={modeStorageKey} disableTransitionOnChange noSsr>
      <GlobalStyles />
      {children}
    </ThemeProvider>
  );
}
