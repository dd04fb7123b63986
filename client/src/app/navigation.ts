// The places of the side bar and of the bottom bar.
import { Activity, Building2, LayoutGrid, List, type LucideIcon, Server, Settings, TriangleAlert } from 'lucide-react';

export interface Place {
  to: string;
  label: string;
  icon: LucideIcon;
  /** Second key after g. */
  key: string;
}

export const places: readonly Place[] = [
  { to: '/', label: 'Overview', icon: LayoutGrid, key: 'o' },
  { to: '/incidents', label: 'Incidents', icon: TriangleAlert, key: 'i' },
  { to: '/services', label: 'Services', icon: Activity, key: 's' },
  { to: '/servers', label: 'Servers', icon: Server, key: 'v' },
  { to: '/clients', label: 'Clients', icon: Building2, key: 'c' },
  { to: '/activity', label: 'Activity', icon: List, key: 'a' },
];

export const settingsPlace: Place = { to: '/settings', label: 'Settings', icon: Settings, key: ',' };

/** The place that a path belongs to: a service's page belongs to Services, a server's to Servers, though their addresses stand below their client. */
export function placeOf(pathname: string): string {
  if (pathname === '/') return '/';
  const below = /^\/clients\/[^/]+\/(services|servers)\//.exec(pathname);
  return `/${below?.[1] ?? pathname.split('/')[1] ?? ''}`;
}
