// Keys that work on every page: search, help, rows, going places.
import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { useSession } from '../apollo/session.ts';
import { useHotkey } from '../lib/hotkeys.ts';
import { placeOf, places, settingsPlace } from './navigation.ts';

interface Actions {
  openPalette: () => void;
  openHelp: () => void;
}

/** Moves the focus by `step` over the rows of the page (elements with data-row); from nowhere to the first or last. */
export function moveRow(step: 1 | -1, root: ParentNode = document): void {
  const rows = [...root.querySelectorAll<HTMLElement>('main [data-row]')];
  const at = rows.findIndex((row) => row === document.activeElement || row.contains(document.activeElement));
  const next = at === -1 ? (step === 1 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + step));
  rows[next]?.focus();
  rows[next]?.scrollIntoView({ block: 'nearest' });
}

/** Binds them while mounted. Ctrl K (or ⌘ K) also works inside fields. */
export function useGlobalKeys({ openPalette, openHelp }: Actions): void {
  const navigate = useNavigate();
  const { canWrite } = useSession();
  const atServers = placeOf(useLocation().pathname) === '/servers';
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'k')
        return;
      event.preventDefault();
      openPalette();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
  useHotkey({ keys: '/', label: 'Search this page', group: 'Anywhere' }, () => {
    const field = document.querySelector<HTMLInputElement>('main input[data-page-search]');
    if (field) field.focus();
    else openPalette();
  });
  useHotkey({ keys: '?', label: 'Show the keys', group: 'Anywhere' }, openHelp);
  useHotkey(
    { keys: 'n', label: atServers ? 'Add a server' : 'Add a service', group: 'Anywhere' },
    () => void navigate(atServers ? '/servers/new' : '/services/new'),
    canWrite,
  );
  useHotkey({ keys: 'j', label: 'Next row', group: 'Lists' }, () => moveRow(1));
  useHotkey({ keys: 'k', label: 'Previous row', group: 'Lists' }, () => moveRow(-1));
  const [overview, incidents, services, servers, clients, activity] = places;
  const go = (to: string | undefined) => () => void navigate(to ?? '/');
  useHotkey({ keys: 'g o', label: 'Overview', group: 'Go to' }, go(overview?.to));
  useHotkey({ keys: 'g i', label: 'Incidents', group: 'Go to' }, go(incidents?.to));
  useHotkey({ keys: 'g s', label: 'Services', group: 'Go to' }, go(services?.to));
  useHotkey({ keys: 'g v', label: 'Servers', group: 'Go to' }, go(servers?.to));
  useHotkey({ keys: 'g c', label: 'Clients', group: 'Go to' }, go(clients?.to));
  useHotkey({ keys: 'g a', label: 'Activity', group: 'Go to' }, go(activity?.to));
  useHotkey({ keys: 'g ,', label: 'Settings', group: 'Go to' }, go(settingsPlace.to));
}
