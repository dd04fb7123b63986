// Which mounts are disks of the host itself.

/**
 * File systems that are read, as a regular expression. Those of the network are left out because asking after one
 * that is gone hangs; images that are always full (squashfs, iso9660) are left out too.
 */
export const LOCAL_FILE_SYSTEMS =
  'ext[234]|xfs|btrfs|zfs|f2fs|jfs|nilfs2|reiserfs|bcachefs|vfat|exfat|ntfs3?|fuseblk|hfsplus';

/** What the root may not be: its other kinds (overlay, tmpfs) count, because the root tells the most. Prefixes. */
export const NETWORK_FILE_SYSTEMS = 'nfs|cifs|smb|9p|ceph|gluster|rootfs|autofs';

/** A mounted file system. */
export interface Mount {
  device: string;
  type: string;
  mount: string;
}

const local = new RegExp(`^(${LOCAL_FILE_SYSTEMS})$`);
const network = new RegExp(`^(${NETWORK_FILE_SYSTEMS})`);

/** Picks them from /proc/mounts as awk.ts does on the host: the shortest mount of each device. */
export function pickMounts(lines: string[]): Mount[] {
  const byMount = new Map<string, Mount>();
  for (const line of lines) {
    const [device = '', escaped = '', type = ''] = line.split(' ');
    const mount = escaped.replaceAll('\\040', ' ');
    if (mount.includes('\\') || /^\/etc\/(hosts|hostname|resolv.conf)$/.test(mount)) continue;
    if (local.test(type) || (mount === '/' && !network.test(type))) byMount.set(mount, { device, type, mount });
    else byMount.delete(mount);
  }
  const byDevice = new Map<string, Mount>();
  for (const mount of byMount.values()) {
    const other = byDevice.get(mount.device);
    if (!other || mount.mount.length < other.mount.length) byDevice.set(mount.device, mount);
  }
  return [...byDevice.values()].slice(0, 40);
}
