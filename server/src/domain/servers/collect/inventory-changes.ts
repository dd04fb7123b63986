// What changed between two readings of a server, for its timeline.

import type { Inventory } from './inventory.ts';

/** One sentence for each change; empty when nothing changed that a person should hear of. */
export function inventoryChanges(before: Inventory, after: Inventory): string[] {
  return [
    ...word('Host name', before.hostname, after.hostname),
    ...word('System', before.os, after.os),
    ...word('Kernel', before.kernel, after.kernel),
    ...word('Architecture', before.architecture, after.architecture),
    ...word('CPU', before.cpuModel, after.cpuModel),
    ...word('CPU cores', before.cores, after.cores),
    ...memory(before.memoryBytes, after.memoryBytes),
    ...word('Virtualisation', before.virtualization, after.virtualization),
    ...listed('Disk', before.disks, after.disks, ({ sizeBytes, model }) =>
      [bytes(sizeBytes), model].filter(Boolean).join(', '),
    ),
    ...listed('Interface', before.interfaces, after.interfaces, ({ mac, addresses }) =>
      [mac, ...addresses].filter(Boolean).join(', '),
    ),
  ];
}

/** What the host did not tell, once, is no change. */
function word(name: string, before: string | number | null, after: string | number | null): string[] {
  if (before === after || before === null || after === null || before === '' || after === '') return [];
  return [`${name} changed from ${before} to ${after}.`];
}

/** Kernels keep some memory for themselves, one a little more than the other: 2 % are no change. */
function memory(before: number | null, after: number | null): string[] {
  if (before === null || after === null || Math.abs(after - before) <= before * 0.02) return [];
  return [`Memory changed from ${bytes(before)} to ${bytes(after)}.`];
}

function listed<T extends { name: string }>(kind: string, before: T[], after: T[], show: (one: T) => string): string[] {
  const earlier = new Map(before.map((one) => [one.name, one]));
  const later = new Set(after.map(({ name }) => name));
  const gone = before.filter(({ name }) => !later.has(name)).map(({ name }) => `${kind} ${name} is gone.`);
  const others = after.flatMap((one) => {
    const old = earlier.get(one.name);
    if (!old) return [`${kind} ${one.name} is new${show(one) && ` (${show(one)})`}.`];
    if (show(old) === show(one)) return [];
    return [`${kind} ${one.name} changed from ${show(old) || 'nothing'} to ${show(one) || 'nothing'}.`];
  });
  return [...gone, ...others];
}

function bytes(value: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, value)) / 10));
  return `${Math.round((value / 1024 ** power) * 10) / 10} ${units[power]}`;
}
