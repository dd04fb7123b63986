// The frame of the pages before one is signed in: the brand, a panel, nothing else.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { type ReactNode, useEffect } from 'react';
import { BrandMark } from '../../components/BrandMark.tsx';
import { Panel } from '../../components/Panel.tsx';
import { css, narrow } from '../../theme/tokens.ts';

interface Props {
  title: string;
  /** The line under the title. */
  intro: ReactNode;
  siteName: string;
  children: ReactNode;
}

/** Centred panel with the page's title. */
export function AuthFrame({ title, intro, siteName, children }: Props) {
  useEffect(() => {
    document.title = `${title} · ${siteName}`;
  }, [title, siteName]);
  return (
    <Box
      component="main"
      sx={{
        minHeight: '100vh',
        display: 'grid',
        alignContent: 'center',
        justifyItems: 'center',
        p: 3,
        [narrow]: { p: 2, alignContent: 'start' },
      }}
    >
      <Box sx={{ width: '100%', maxWidth: 400 }}>
        <Box
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 1,
            fontWeight: 650,
            fontSize: 15,
            letterSpacing: '-.01em',
            mb: 2,
            px: 0.5,
          }}
        >
          <BrandMark />
          {siteName}
        </Box>
        <Panel sx={{ p: 3 }}>
          <Typography variant="h1">{title}</Typography>
          <Typography sx={{ mt: 0.5, mb: 2.5, color: css.dim }}>{intro}</Typography>
          {children}
        </Panel>
      </Box>
    </Box>
  );
}
