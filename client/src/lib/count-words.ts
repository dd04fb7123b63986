// How many services and servers of a client are well, in words.

interface Counts {
  total: number;
  up: number;
  paused: number;
}

interface ServerCounts {
  total: number;
  online: number;
  paused: number;
}

const share = (good: number, of: number): string => `${good.toLocaleString('en')} of ${of.toLocaleString('en')}`;

/** "12 of 14 up"; "paused" and "no services" where that says more. Paused services do not count against. */
export function countWords({ total, up, paused }: Counts): string {
  if (total === 0) return 'no services';
  if (paused === total) return 'paused';
  return `${share(up, total - paused)} up`;
}

/** "3 of 4 servers online"; '' without servers. Paused servers do not count against. */
export function serverCountWords({ total, online, paused }: ServerCounts): string {
  if (total === 0) return '';
  if (paused === total) return total === 1 ? 'server paused' : 'servers paused';
  return `${share(online, total - paused)} ${total - paused === 1 ? 'server' : 'servers'} online`;
}
