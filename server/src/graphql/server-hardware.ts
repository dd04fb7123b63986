// Hardware and system of a server, and its host key.

import { fingerprint } from '#ssh/host-key.ts';
import { builder } from './builder.ts';
import type { Inventory } from '#domain/servers/collect/inventory.ts';

const HardwareDisk = builder.objectRef<Inventory['disks'][number]>('HardwareDisk').implement({
  description: 'A disk.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name: "sda".' }),
    sizeBytes: t.exposeFloat('sizeBytes', { description: 'Its size.' }),
    model: t.exposeString('model', { nullable: true, description: 'Its model.' }),
    rotational: t.exposeBoolean('rotational', { nullable: true, description: 'Whether it has turning parts.' }),
  }),
});

const HardwareInterface = builder.objectRef<Inventory['interfaces'][number]>('HardwareInterface').implement({
  description: 'A network interface.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name: "eth0".' }),
    mac: t.exposeString('mac', { nullable: true, description: 'Its hardware address.' }),
    addresses: t.exposeStringList('addresses', { description: 'Its IP addresses.' }),
    speedMbit: t.exposeFloat('speedMbit', { nullable: true, description: 'Its speed, Mbit/s.' }),
  }),
});

export const Hardware = builder.objectRef<Inventory & { at: Date }>('Hardware').implement({
  description: 'Hardware and system of a server. Null: the host does not tell.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'Since when it is so.' }),
    hostname: t.exposeString('hostname', { description: 'What the host calls itself.' }),
    os: t.exposeString('os', { description: 'Name and version of the system.' }),
    kernel: t.exposeString('kernel', { description: 'Version of the kernel.' }),
    architecture: t.exposeString('architecture', { description: 'Architecture: "x86_64".' }),
    cpuModel: t.exposeString('cpuModel', { nullable: true, description: 'Model of the CPU.' }),
    cores: t.exposeInt('cores', { nullable: true, description: 'How many CPUs the system sees.' }),
    memoryBytes: t.exposeFloat('memoryBytes', { nullable: true, description: 'Size of the memory.' }),
    virtualization: t.exposeString('virtualization', {
      nullable: true,
      description: 'What it runs in: "kvm", "docker"; "none" on bare metal.',
    }),
    disks: t.expose('disks', { type: [HardwareDisk], description: 'Its disks.' }),
    interfaces: t.expose('interfaces', { type: [HardwareInterface], description: 'Its network interfaces.' }),
  }),
});

/** A host key as GraphQL shows it. */
interface ShownHostKey {
  type: string;
  fingerprint: string;
  at: Date | null;
}

export const HostKey = builder.objectRef<ShownHostKey>('HostKey').implement({
  description: 'Public key by which a host is known.',
  fields: (t) => ({
    type: t.exposeString('type', { description: 'Its type: "ssh-ed25519".' }),
    fingerprint: t.exposeString('fingerprint', { description: 'Its fingerprint: "SHA256:…".' }),
    at: t.expose('at', { type: 'DateTime', nullable: true, description: 'When it was pinned, or shown.' }),
  }),
});

/** A stored host key, "ssh-ed25519 AAAA…", as GraphQL shows it. @param at when it was pinned, or shown */
export function shownKey(line: string | null, at: Date | null): ShownHostKey | null {
  return line === null ? null : { type: line.split(' ')[0] ?? '', fingerprint: fingerprint(line), at };
}
