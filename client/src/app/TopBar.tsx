// The top bar: where one is, the search, how live the page is, the account.
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { styled } from '@mui/material/styles';
import { Search } from 'lucide-react';
import { Fragment } from 'react';
import { Link } from 'react-router';
import { usePageCrumbs } from '../lib/page.ts';
import { css, narrow, sizes } from '../theme/tokens.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { LivePill } from './LivePill.tsx';

const Bar = styled('header')({
  position: 'sticky',
  top: 0,
  zIndex: 1050,
  display: 'flex',
  alignItems: 'center',
  gap: 12,
  height: sizes.top,
  padding: '0 24px',
  borderBottom: `1px solid ${css.line}`,
  backgroundColor: css.panel,
  [narrow]: { padding: '0 8px 0 16px', gap: 8 },
});

const SearchButton = styled('button')({
  width: 300,
  display: 'flex',
  alignItems: 'center',
  gap: 8,
  border: `1px solid ${css.line}`,
  borderRadius: 6,
  padding: '5px 10px',
  font: 'inherit',
  color: css.dim,
  backgroundColor: css.bg,
  cursor: 'pointer',
  '&:hover': { borderColor: css.lineStrong },
  '&:focus-visible': { outline: `2px solid ${css.accent}`, outlineOffset: 2 },
  '& kbd': { marginLeft: 'auto' },
  '@media (max-width: 1000px)': { width: 180, '& kbd': { display: 'none' } },
  [narrow]: { display: 'none' },
});

const apple = /Mac|iPhone|iPad/.test(navigator.platform);

function Crumbs() {
  const crumbs = usePageCrumbs();
  return (
    <Box component="nav" aria-label="Breadcrumb" className="clip" sx={{ color: css.dim }}>
      {crumbs.map(({ label, to }, i) => (
        <Fragment key={to ?? label}>
          {i > 0 && <span aria-hidden="true"> / </span>}
          {i === crumbs.length - 1 ? (
            <Box component="b" aria-current="page" sx={{ color: css.text, fontWeight: 600 }}>
              {label}
            </Box>
          ) : (
            <Box component={Link} to={to ?? '/'} sx={{ '&:hover': { color: css.text } }}>
              {label}
            </Box>
          )}
        </Fragment>
      ))}
    </Box>
  );
}

/** `onSearch` opens the palette. */
export function TopBar({ onSearch }: { onSearch: () => void }) {
  return (
    <Bar>
      <Crumbs />
      <Box sx={{ ml: 'auto', display: 'flex', alignItems: 'center', gap: 1.5, flex: 'none', [narrow]: { gap: 0.5 } }}>
        <SearchButton type="button" onClick={onSearch} aria-keyshortcuts="Control+K" aria-haspopup="dialog">
          <Search size={16} strokeWidth={1.5} aria-hidden="true" />
          <span className="clip">Search or run a command</span>
          <kbd aria-hidden="true">{apple ? '⌘ K' : 'Ctrl K'}</kbd>
        </SearchButton>
        <IconButton
          aria-label="Search"
          onClick={onSearch}
          sx={{ display: 'none', [narrow]: { display: 'inline-flex' } }}
        >
          <Search size={20} strokeWidth={1.5} />
        </IconButton>
        <LivePill />
        <AccountMenu />
      </Box>
    </Bar>
  );
}
