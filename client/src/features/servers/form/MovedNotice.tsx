// Said while a stored server is about to be another machine: what becomes of its pinned key and its password.
import Alert from '@mui/material/Alert';
import type { ServerFormValues } from './form-values.ts';
import { parseSshAddress } from './ssh-address.ts';
import { destinationOf, type EditedServer } from './to-input.ts';

const placeOf = ({ address }: ServerFormValues) => {
  const read = parseSshAddress(address);
  return read.type === 'ok' ? `${read.host}, port ${read.port}` : null;
};

/** Whether the way leads elsewhere than before; false while the address is no address. */
function isMoved({ initial }: EditedServer, values: ServerFormValues): boolean {
  return placeOf(values) !== null && destinationOf(values) !== destinationOf(initial);
}

/** What to know at the password: one that is stored is never sent to another host. */
export function passwordHelp(edited: EditedServer, values: ServerFormValues): string | undefined {
  const { stored, value } = values.password;
  if (!stored || value !== '' || !isMoved(edited, values)) return undefined;
  return `The stored password is for ${placeOf(edited.initial) ?? 'the former host'} only: type the one for the new way.`;
}

interface Props {
  edited: EditedServer & { fingerprint: string | null };
  values: ServerFormValues;
  /** A test has seen the key of the new destination. */
  keeps: boolean;
}

/** Nothing while the destination is the same. */
export function MovedNotice({ edited, values, keeps }: Props) {
  if (!isMoved(edited, values)) return null;
  const from = placeOf(edited.initial) ?? 'the former host';
  return (
    <Alert severity={keeps ? 'info' : 'warning'}>
      {edited.fingerprint
        ? `The pinned host key is that of ${from}, so saving forgets it. `
        : 'Saving leads to another host. '}
      {keeps
        ? 'The key that the test just saw is pinned instead.'
        : 'The first key that the new host shows is pinned instead: test the connection to see it before.'}
    </Alert>
  );
}
