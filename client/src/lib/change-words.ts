// A change of state as the end of a sentence that begins with the service's name.
import type { StatusName } from '../theme/status.ts';

/** "is down", "recovered", "was paused", … */
export function changeWords(from: StatusName, to: StatusName): string {
  if (to === 'DOWN') return 'is down';
  if (to === 'DEGRADED') return from === 'DOWN' ? 'is back, but degraded' : 'is degraded';
  if (to === 'PAUSED') return 'was paused';
  if (to === 'MAINTENANCE') return 'went into maintenance';
  if (to === 'UNKNOWN') return from === 'PAUSED' ? 'was resumed' : 'was not observed';
  if (from === 'UNKNOWN') return 'is up';
  if (from === 'PAUSED') return 'was resumed and is up';
  if (from === 'MAINTENANCE') return 'is up after maintenance';
  return 'recovered';
}
