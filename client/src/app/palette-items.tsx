// The commands of the palette and how typing picks from them.
import { ChartSpline, CircleHelp, LogOut, type LucideIcon, Monitor, Moon, Plus, Sun, User } from 'lucide-react';
import type { ServerStatusName, StatusName } from '../theme/status.ts';
import { places, settingsPlace } from './navigation.ts';

export interface PaletteItem {
  id: string;
  label: string;
  /** Dim words at the right: whose service it is, or the key that does the same. */
  note?: string;
  keys?: string;
  icon?: LucideIcon;
  status?: StatusName | ServerStatusName;
  to?: string;
  run?: () => void;
  /** Further words that find it. */
  words?: string;
}

interface Context {
  canWrite: boolean;
  setMode: (mode: 'light' | 'dark' | 'system') => void;
  onHelp: () => void;
  signOut: () => void;
}

/** Commands for this person. */
export function commandsFor({ canWrite, setMode, onHelp, signOut }: Context): PaletteItem[] {
  const add: PaletteItem[] = canWrite
    ? [
        {
          id: 'add-service',
          label: 'Add a service',
          icon: Plus,
          keys: 'n',
          to: '/services/new',
          words: 'new create watch url',
        },
        {
          id: 'add-server',
          label: 'Add a server',
          icon: Plus,
          to: '/servers/new',
          words: 'new create host ssh machine',
        },
        { id: 'add-client', label: 'Add a client', icon: Plus, to: '/clients?new', words: 'new create customer' },
      ]
    : [];
  return [
    ...add,
    ...[...places, settingsPlace].map((place) => ({
      id: place.to,
      label: `Go to ${place.label}`,
      icon: place.icon,
      keys: `g ${place.key}`,
      to: place.to,
    })),
    {
      id: 'compare',
      label: 'Compare servers',
      icon: ChartSpline,
      to: '/servers/compare',
      words: 'metric chart cpu memory disk load',
    },
    { id: 'profile', label: 'Go to your profile', icon: User, to: '/profile', words: 'password email account' },
    { id: 'light', label: 'Light scheme', icon: Sun, run: () => setMode('light'), words: 'theme mode' },
    { id: 'dark', label: 'Dark scheme', icon: Moon, run: () => setMode('dark'), words: 'theme mode' },
    {
      id: 'system',
      label: 'Scheme of the system',
      icon: Monitor,
      run: () => setMode('system'),
      words: 'theme mode auto',
    },
    { id: 'help', label: 'Show the keys', icon: CircleHelp, keys: '?', run: onHelp, words: 'help shortcuts keyboard' },
    { id: 'sign-out', label: 'Sign out', icon: LogOut, run: signOut, words: 'log out leave' },
  ];
}

/** Items of which every typed word begins some word of theirs. */
export function matching(items: readonly PaletteItem[], typed: string): PaletteItem[] {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter((item) => {
    const words = `${item.label} ${item.words ?? ''}`.toLowerCase().split(/\s+/);
    return wanted.every((want) => words.some((word) => word.startsWith(want)));
  });
}
