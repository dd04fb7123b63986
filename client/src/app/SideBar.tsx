// The side bar of wide screens: brand, places, settings.
import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import { Link, useLocation } from 'react-router';
import { css, narrow, sizes } from '../theme/tokens.ts';
import { BrandMark } from '../components/BrandMark.tsx';
import { type Place, placeOf, places, settingsPlace } from './navigation.ts';

const Bar = styled('nav')({
  position: 'sticky',
  top: 0,
  height: '100vh',
  overflowY: 'auto',
  borderRight: `1px solid ${css.line}`,
  backgroundColor: css.panel,
  padding: '16px 12px',
  display: 'flex',
  flexDirection: 'column',
  gap: 2,
  [narrow]: { display: 'none' },
});

const Item = styled(Link)({
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  padding: '6px 8px',
  borderRadius: 6,
  color: css.dim,
  fontWeight: 500,
  '&:hover': { color: css.text, backgroundColor: css.hover },
  '&[aria-current=page]': { backgroundColor: css.accentSoft, color: css.text },
});

function PlaceLink({ place, current, count = 0 }: { place: Place; current: string; count?: number }) {
  const Icon = place.icon;
  return (
    <Item to={place.to} aria-current={current === place.to ? 'page' : undefined}>
      <Icon size={16} strokeWidth={1.5} aria-hidden="true" />
      {place.label}
      {count > 0 && (
        <Box component="b" sx={{ ml: 'auto', fontWeight: 600, fontSize: 12, color: css.down }}>
          {count}
          <span className="visually-hidden"> open</span>
        </Box>
      )}
    </Item>
  );
}

/** Brand and places; `openIncidents` stands beside Incidents. */
export function SideBar({ siteName, openIncidents }: { siteName: string; openIncidents: number }) {
  const current = placeOf(useLocation().pathname);
  return (
    <Bar aria-label="Main" sx={{ width: sizes.side }}>
      <Box
        component={Link}
        to="/"
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 1,
          fontWeight: 650,
          fontSize: 15,
          px: 1,
          pb: 2,
          letterSpacing: '-.01em',
        }}
      >
        <BrandMark />
        <span className="clip">{siteName}</span>
      </Box>
      {places.map((place) => (
        <PlaceLink
          key={place.to}
          place={place}
          current={current}
          count={place.to === '/incidents' ? openIncidents : 0}
        />
      ))}
      <Box sx={{ flex: 1 }} />
      <PlaceLink place={settingsPlace} current={current} />
    </Bar>
  );
}
