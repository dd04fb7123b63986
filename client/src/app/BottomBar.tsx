// The bar of narrow screens: the four places one needs at once, the rest behind "More".
import { styled } from '@mui/material/styles';
import { Ellipsis, User } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { css, narrow, sizes } from '../theme/tokens.ts';
import { placeOf, places, settingsPlace } from './navigation.ts';

const MoreMenu = lazy(() => import('./MoreMenu.tsx').then((module) => ({ default: module.MoreMenu })));

const Bar = styled('nav')({
  display: 'none',
  [narrow]: {
    display: 'grid',
    gridTemplateColumns: 'repeat(5, minmax(0, 1fr))',
    position: 'fixed',
    inset: 'auto 0 0 0',
    zIndex: 1100,
    backgroundColor: css.panel,
    borderTop: `1px solid ${css.line}`,
    paddingBottom: 'env(safe-area-inset-bottom)',
  },
});

const item = {
  display: 'grid',
  justifyItems: 'center',
  alignContent: 'center',
  gap: 2,
  minHeight: sizes.bottom,
  fontSize: 11,
  lineHeight: '14px',
  color: css.dim,
  position: 'relative',
  '&[aria-current=page]': { color: css.accent },
} as const;
const Item = styled(Link)(item);
const More = styled('button')({
  ...item,
  background: 'none',
  border: 0,
  padding: 0,
  fontFamily: 'inherit',
  cursor: 'pointer',
});
const Count = styled('b')({
  position: 'absolute',
  top: 7,
  left: 'calc(50% + 8px)',
  color: css.down,
  fontSize: 11,
  lineHeight: '14px',
});

const first = places.slice(0, 4);
const rest = [...places.slice(4), settingsPlace, { to: '/profile', label: 'Profile', icon: User, key: '' }];

/** Bottom navigation, seen below 760 px only. */
export function BottomBar({ openIncidents }: { openIncidents: number }) {
  const current = placeOf(useLocation().pathname);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const inRest = rest.some((place) => place.to === current);
  return (
    <Bar aria-label="Main">
      {first.map(({ to, label, icon: Icon }) => (
        <Item key={to} to={to} aria-current={current === to ? 'page' : undefined}>
          <Icon size={20} strokeWidth={1.5} aria-hidden="true" />
          {label}
          {to === '/incidents' && openIncidents > 0 && (
            <Count>
              {openIncidents}
              <span className="visually-hidden"> open</span>
            </Count>
          )}
        </Item>
      ))}
      <More
        type="button"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-current={inRest ? 'page' : undefined}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Ellipsis size={20} strokeWidth={1.5} aria-hidden="true" />
        More
      </More>
      <Suspense fallback={null}>
        {anchor && <MoreMenu anchor={anchor} places={rest} current={current} onClose={() => setAnchor(null)} />}
      </Suspense>
    </Bar>
  );
}
