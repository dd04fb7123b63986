// Space and inodes of the mounts: from `stat -f`, or from `df -P` where stat cannot do it.

import { pickMounts } from './mounts.ts';
import { plain } from './output.ts';
import type { Mount } from './mounts.ts';
import type { Sections } from './output.ts';
import type { RawSample } from './raw.ts';

type Disk = RawSample['disks'][number];
type Room = Omit<Disk, keyof Mount>;

/** Disks of the sections mounts (or mounts-plain) and fs (or df and df-inodes). */
export function parseDisks(sections: Sections): Disk[] {
  const rooms = sections.get('fs')?.some((line) => line !== '') ? byStat(sections.get('fs') ?? []) : byDf(sections);
  return mountsOf(sections).flatMap((mount) => {
    const room = rooms.get(mount.mount);
    if (!room || room.totalBytes <= 0) return [];
    return [{ ...mount, mount: plain(mount.mount), device: plain(mount.device), ...room }];
  });
}

function mountsOf(sections: Sections): Mount[] {
  const asTheyAre = sections.get('mounts-plain');
  if (asTheyAre) return pickMounts(asTheyAre);
  return (sections.get('mounts') ?? []).flatMap((line) => {
    const [device, type, mount] = line.split('\t');
    return device && type && mount ? [{ device, type, mount }] : [];
  });
}

/** Lines "block size, blocks, free, available to users, inodes, free inodes, mount". */
function byStat(lines: string[]): Map<string, Room> {
  const rooms = new Map<string, Room>();
  for (const line of lines) {
    const found = /^(\d+) (\d+) (\d+) (\d+) (\d+) (\d+) (.+)$/.exec(line);
    if (!found) continue;
    const [size = 0, blocks = 0, free = 0, available = 0, inodes = 0, inodesFree = 0] = found.slice(1, 7).map(Number);
    rooms.set(found[7] ?? '', {
      totalBytes: blocks * size,
      usedBytes: Math.max(0, blocks - free) * size,
      // A negative number wrapped around: root has used up what is kept for it.
      availableBytes: available > blocks ? 0 : available * size,
      inodes,
      inodesFree,
    });
  }
  return rooms;
}

function byDf(sections: Sections): Map<string, Room> {
  const rooms = new Map<string, Room>();
  const inodes = new Map(dfRows(sections.get('df-inodes') ?? []).map((row) => [row.mount, row]));
  for (const { mount, total, used, available } of dfRows(sections.get('df') ?? [])) {
    const row = inodes.get(mount);
    rooms.set(mount, {
      totalBytes: total * 1024,
      usedBytes: used * 1024,
      availableBytes: Math.max(0, available) * 1024,
      inodes: row?.total ?? 0,
      inodesFree: Math.max(0, row?.available ?? 0),
    });
  }
  return rooms;
}

function dfRows(lines: string[]): { mount: string; total: number; used: number; available: number }[] {
  return lines.flatMap((line) => {
    const [, total, used, available, mount] = /\s(\d+)\s+(\d+)\s+(-?\d+)\s+(?:\d+%|-)\s+(\/.*)$/.exec(line) ?? [];
    return mount === undefined
      ? []
      : [{ mount, total: Number(total), used: Number(used), available: Number(available) }];
  });
}
