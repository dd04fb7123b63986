// Names and addresses of servers in words.
import { plural } from '../../lib/format-number.ts';

interface Address {
  username: string;
  host: string;
  port: number;
}

/** As one types it for ssh: "ops@10.2.0.14", with the port when it is not 22: "ops@[fd00::1]:2222". */
export function serverAddress({ username, host, port }: Address): string {
  if (port === 22) return `${username}@${host}`;
  return `${username}@${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Path of a server's page. */
export function serverPath({ slug, client }: { slug: string; client: { slug: string } }): string {
  return `/clients/${client.slug}/servers/${slug}`;
}

/** Who is meant, in words: the name of one, else their number. */
export function serversWords(names: readonly string[]): string {
  return names.length === 1 ? (names[0] as string) : plural(names.length, 'server');
}

/** The load of the last minute: "2.9", "0.04". */
export function loadWords(load: number): string {
  return load >= 100 ? String(Math.round(load)) : load.toFixed(load >= 1 ? 1 : 2);
}

/** The disk that is fullest, for its name beside the meter; null without disks. */
export function fullestDisk<Disk extends { usedPercent: number }>(disks: readonly Disk[] | undefined): Disk | null {
  return (
    disks?.reduce<Disk | null>((most, disk) => (most && most.usedPercent >= disk.usedPercent ? most : disk), null) ??
    null
  );
}
