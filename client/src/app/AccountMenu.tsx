// The avatar; its menu is loaded when it is first wanted.
import { styled } from '@mui/material/styles';
import { lazy, Suspense, useState } from 'react';
import { useSession } from '../apollo/session.ts';
import { initials } from '../lib/initials.ts';
import { css, narrow } from '../theme/tokens.ts';

const load = () => import('./AccountMenuList.tsx');
const AccountMenuList = lazy(() => load().then((module) => ({ default: module.AccountMenuList })));

const Round = styled('button')({
  display: 'grid',
  placeItems: 'center',
  padding: 3,
  border: 0,
  borderRadius: '50%',
  background: 'none',
  cursor: 'pointer',
  '&:hover': { backgroundColor: css.hover },
  '&:focus-visible': { outline: `2px solid ${css.accent}`, outlineOffset: 1 },
  [narrow]: { minWidth: 44, minHeight: 44 },
});

// The letters are drawn by CSS, so that they are no part of the button's name.
const Disc = styled('span')({
  display: 'grid',
  placeItems: 'center',
  width: 26,
  height: 26,
  borderRadius: '50%',
  backgroundColor: css.accentSoft,
  color: css.accent,
  fontSize: 11,
  fontWeight: 650,
  '&::before': { content: 'attr(data-initials)' },
});

/** Avatar button with its menu. */
export function AccountMenu() {
  const { me } = useSession();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const name = me?.user?.name ?? 'Account';
  return (
    <>
      <Round
        type="button"
        aria-label={`Account of ${name}`}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onPointerEnter={() => void load()}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Disc aria-hidden="true" data-initials={initials(name)} />
      </Round>
      <Suspense fallback={null}>
        {anchor && <AccountMenuList anchor={anchor} onClose={() => setAnchor(null)} />}
      </Suspense>
    </>
  );
}
