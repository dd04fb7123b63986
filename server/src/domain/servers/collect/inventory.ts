// What a server is: its system and its hardware. Read daily and after a reboot; stored in inventory.facts.

import { z } from 'zod';
import { BrokenOutput, numberOf, plain, sectionsOf } from './output.ts';
import { interfaceSchema, parseInterfaces } from './parse-interfaces.ts';
import type { Sections } from './output.ts';

/** The facts of a server; null where the host does not tell. */
export const inventorySchema = z.object({
  hostname: z.string(),
  /** As it calls itself: "Debian GNU/Linux 12 (bookworm)". */
  os: z.string(),
  kernel: z.string(),
  architecture: z.string(),
  cpuModel: z.string().nullable(),
  cores: z.number().nullable(),
  memoryBytes: z.number().nullable(),
  /** "kvm", "docker", …; "none" on bare metal. */
  virtualization: z.string().nullable(),
  disks: z.array(
    z.object({
      name: z.string(),
      sizeBytes: z.number(),
      model: z.string().nullable(),
      rotational: z.boolean().nullable(),
    }),
  ),
  interfaces: z.array(interfaceSchema),
});

/** See inventorySchema. */
export type Inventory = z.output<typeof inventorySchema>;

/**
 * Reads what FACTS_SCRIPT wrote.
 * @throws NotLinux, BrokenOutput (output.ts)
 */
export function parseInventory(output: Buffer): Inventory {
  const sections = sectionsOf(output);
  const [, kernel, architecture] = /^Linux (\S+) (\S+)/.exec(sections.get('uname')?.[0] ?? '') ?? [];
  if (kernel === undefined || architecture === undefined)
    throw new BrokenOutput('The host did not tell which kernel it runs.');
  const memory = /^MemTotal:\s+(\d+)/.exec(sections.get('memory')?.[0] ?? '')?.[1];
  return {
    hostname: plain(sections.get('hostname')?.[0] ?? '', 120),
    os: systemName(sections),
    kernel: plain(kernel, 120),
    architecture: plain(architecture, 40),
    ...processor(sections),
    memoryBytes: memory === undefined ? null : Number(memory) * 1024,
    virtualization: virtualization(sections),
    disks: disks(sections.get('disks') ?? []),
    interfaces: parseInterfaces(sections),
  };
}

function systemName(sections: Sections): string {
  const values = new Map<string, string>();
  for (const line of sections.get('os') ?? []) {
    const [, name, value = ''] = /^([A-Z_]+)=(.*)$/.exec(line) ?? [];
    if (name !== undefined)
      values.set(
        name,
        value
          .trim()
          .replace(/^(["'])(.*)\1$/, '$2')
          .replace(/\\(["'$`\\])/g, '$1'),
      );
  }
  const pretty = values.get('PRETTY_NAME') || [values.get('NAME'), values.get('VERSION')].filter(Boolean).join(' ');
  return plain(pretty || sections.get('release')?.[0] || 'Linux', 120);
}

/** ARM's cpuinfo has no model name; lscpu knows it, and "Model" tells the board at least. */
function processor(sections: Sections): Pick<Inventory, 'cpuModel' | 'cores'> {
  const lines = sections.get('cpu') ?? [];
  const valueOf = (from: string[], name: RegExp): string | null => {
    const line = from.find((one) => name.test(one));
    return (line && plain(line.slice(line.indexOf(':') + 1).replace(/\s+/g, ' '), 120)) || null;
  };
  const lscpu = sections.get('lscpu') ?? [];
  const listed = lines.filter((line) => /^processor\s*(\d+\s*)?:/.test(line)).length;
  const counted = numberOf(valueOf(lscpu, /^CPU\(s\):/) ?? undefined);
  const known = valueOf(lscpu, /^Model name:\s*[^\s-]/);
  const model =
    valueOf(lines, /^model name\s*:/) ??
    known ??
    valueOf(lines, /^cpu( model)?\s*:/) ??
    valueOf(lines, /^(Model|Hardware)\s*:/);
  return { cpuModel: model, cores: listed > 0 ? listed : counted };
}

/** systemd knows best. Otherwise: marks of containers, then what the firmware calls itself. */
function virtualization(sections: Sections): string | null {
  const word = (name: string): string | null => plain(sections.get(name)?.[0] ?? '', 40) || null;
  const known = word('virt') ?? word('container');
  if (known) return known;
  const firmware = (sections.get('dmi') ?? []).join(' ');
  const [, name] = MAKERS.find(([pattern]) => pattern.test(firmware)) ?? [];
  if (name) return name;
  if ((sections.get('cpu') ?? []).some((line) => line.includes('hypervisor'))) return 'vm';
  return firmware.trim() === '' ? null : 'none';
}

const MAKERS: [RegExp, string][] = [
  [/KVM|QEMU|OpenStack|DigitalOcean|Hetzner|Google Compute/i, 'kvm'],
  [/VMware/i, 'vmware'],
  [/VirtualBox|innotek/i, 'oracle'],
  [/Virtual Machine|Hyper-V/i, 'microsoft'],
  [/Amazon EC2/i, 'amazon'],
  [/Parallels/i, 'parallels'],
  [/\bxen\b/i, 'xen'],
];

/** "disk name", then size in sectors of 512 bytes, whether it turns, and its model; a line each, or empty. */
function disks(lines: string[]): Inventory['disks'] {
  const found: Inventory['disks'] = [];
  for (const [i, line] of lines.entries()) {
    const name = /^disk (\S+)$/.exec(line)?.[1];
    const [size, turns, model = ''] = lines.slice(i + 1, i + 4);
    const sectors = numberOf(size);
    if (name === undefined || !sectors || sectors <= 0) continue;
    found.push({
      name: plain(name, 40),
      sizeBytes: sectors * 512,
      model: plain(model.replace(/\s+/g, ' '), 80) || null,
      rotational: turns === '1' ? true : turns === '0' ? false : null,
    });
  }
  return found.slice(0, 128);
}
