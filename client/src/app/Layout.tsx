// The frame around every page: bars, the skip link, keys that work everywhere, the live updates.
import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import { lazy, Suspense, useState } from 'react';
import { Outlet, ScrollRestoration } from 'react-router';
import { useSession } from '../apollo/session.ts';
import { Notices } from '../components/Notices.tsx';
import { css, narrow, sizes } from '../theme/tokens.ts';
import { BottomBar } from './BottomBar.tsx';
import { LiveUpdates } from './LiveUpdates.tsx';
import { SideBar } from './SideBar.tsx';
import { TitleAndIcon } from './TitleAndIcon.tsx';
import { TopBar } from './TopBar.tsx';
import { useGlobalKeys } from './use-global-keys.ts';
import { usePageFocus } from './use-page-focus.ts';
import { useTrouble } from './use-trouble.ts';

const Palette = lazy(() => import('./Palette.tsx').then((module) => ({ default: module.Palette })));
const HelpDialog = lazy(() => import('./HelpDialog.tsx').then((module) => ({ default: module.HelpDialog })));

const SkipLink = styled('a')({
  position: 'fixed',
  top: 8,
  left: 8,
  zIndex: 2000,
  padding: '8px 12px',
  borderRadius: 6,
  backgroundColor: css.accent,
  color: css.onAccent,
  '&:not(:focus)': { clipPath: 'inset(50%)' },
});

/** Frame of all pages for people who are signed in. */
export function Layout() {
  const { setup } = useSession();
  const trouble = useTrouble();
  const main = usePageFocus();
  const [dialog, setDialog] = useState<'palette' | 'help' | null>(null);
  useGlobalKeys({ openPalette: () => setDialog('palette'), openHelp: () => setDialog('help') });
  const close = () => setDialog(null);
  return (
    <>
      <SkipLink
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        Skip to the page
      </SkipLink>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: `${sizes.side}px minmax(0, 1fr)`,
          minHeight: '100vh',
          [narrow]: { gridTemplateColumns: 'minmax(0, 1fr)' },
        }}
      >
        <SideBar siteName={setup?.siteName ?? 'Statusgraph'} openIncidents={trouble.openIncidents} />
        <Box sx={{ minWidth: 0 }}>
          <TopBar onSearch={() => setDialog('palette')} />
          <Box
            component="main"
            id="main"
            ref={main}
            tabIndex={-1}
            sx={{
              p: 3,
              maxWidth: sizes.page,
              mx: 'auto',
              [narrow]: { px: 2, pt: 2, pb: `calc(${sizes.bottom}px + 24px + env(safe-area-inset-bottom))` },
            }}
          >
            <Outlet />
          </Box>
        </Box>
      </Box>
      <BottomBar openIncidents={trouble.openIncidents} />
      <TitleAndIcon trouble={trouble} siteName={setup?.siteName ?? 'Statusgraph'} />
      <LiveUpdates />
      <Notices />
      <ScrollRestoration />
      <Suspense fallback={null}>
        {dialog === 'palette' && <Palette onClose={close} onHelp={() => setDialog('help')} />}
        {dialog === 'help' && <HelpDialog onClose={close} />}
      </Suspense>
    </>
  );
}
