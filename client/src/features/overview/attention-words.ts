// The dim line under the reason of a service in trouble.
import { ordinal, plural } from '../../lib/format-number.ts';
import { statusLook, type StatusName } from '../../theme/status.ts';

interface Facts {
  status: StatusName;
  verifying: { towards: StatusName; count: number; of: number } | null;
  lastCheck: { verdict: StatusName; streak: number } | null;
}

/** "9 checks in a row", or while it changes: "1st of 2 good checks, then up". */
export function secondLine({ verifying, lastCheck }: Facts): string {
  if (verifying) {
    const kind = verifying.towards === 'UP' ? 'good check' : 'check';
    return `${ordinal(verifying.count)} of ${plural(verifying.of, kind)}, then ${statusLook[verifying.towards].words}`;
  }
  if (!lastCheck || lastCheck.streak === 0) return '';
  return lastCheck.streak === 1 ? 'on the last check' : `on ${plural(lastCheck.streak, 'check')} in a row`;
}
