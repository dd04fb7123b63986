// How things stand, as the title of the page of all services.
import { formatCount, plural } from '../../lib/format-number.ts';

interface Counts {
  total: number;
  up: number;
  degraded: number;
  down: number;
}

/** Title in words: "2 of 131 services are down, 3 degraded". */
export function servicesTitle({ total, up, degraded, down }: Counts): string {
  if (total === 0) return 'No services yet';
  if (down > 0)
    return `${formatCount(down)} of ${plural(total, 'service')} ${down === 1 ? 'is' : 'are'} down${degraded > 0 ? `, ${formatCount(degraded)} degraded` : ''}`;
  if (degraded > 0)
    return `${formatCount(degraded)} of ${plural(total, 'service')} ${degraded === 1 ? 'is' : 'are'} degraded`;
  return up === total
    ? total === 1
      ? 'The one service is up'
      : `All ${formatCount(total)} services are up`
    : `${formatCount(up)} of ${plural(total, 'service')} ${up === 1 ? 'is' : 'are'} up`;
}
