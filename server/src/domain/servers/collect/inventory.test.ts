import { describe, expect, it } from 'vitest';
import { readFixture } from './fixtures/read-fixture.ts';
import { inventoryChanges } from './inventory-changes.ts';
import { inventorySchema, parseInventory } from './inventory.ts';
import { BrokenOutput, NotLinux } from './output.ts';
import type { Distribution } from './fixtures/read-fixture.ts';

const read = (name: Distribution) => parseInventory(readFixture(name, 'facts'));

describe('SRV-10: hardware', () => {
  it.each<[Distribution, string, string | null, number, string | null]>([
    ['debian-12', 'Debian GNU/Linux 12 (bookworm)', 'AMD EPYC 7543 32-Core Processor', 2, 'kvm'],
    ['ubuntu-24.04', 'Ubuntu 24.04.1 LTS', 'Intel(R) Core(TM) i5-7500 CPU @ 3.40GHz', 4, 'none'],
    ['alpine-3.20', 'Alpine Linux v3.20', null, 2, 'kvm'],
    ['almalinux-9', 'AlmaLinux 9.4 (Seafoam Ocelot)', 'Intel(R) Xeon(R) Silver 4210 CPU @ 2.20GHz', 2, 'none'],
    ['arch', 'Arch Linux', 'AMD Ryzen 7 5800X 8-Core Processor', 16, 'none'],
    ['amazon-linux-2', 'Amazon Linux 2', 'Intel(R) Xeon(R) Platinum 8259CL CPU @ 2.50GHz', 2, 'amazon'],
    ['opensuse-15.6', 'openSUSE Leap 15.6', 'QEMU Virtual CPU version 2.5+', 1, 'docker'],
  ])('%s', (name, os, cpuModel, cores, virtualization) => {
    const facts = read(name);
    expect(facts).toMatchObject({ os, cpuModel, cores, virtualization });
    expect(facts.disks).toHaveLength(name === 'ubuntu-24.04' ? 2 : 1);
    expect(inventorySchema.parse(facts)).toEqual(facts);
  });

  it('SRV-10: all of one', () => {
    expect(read('ubuntu-24.04')).toEqual({
      hostname: 'attic',
      os: 'Ubuntu 24.04.1 LTS',
      kernel: '6.8.0-45-generic',
      architecture: 'x86_64',
      cpuModel: 'Intel(R) Core(TM) i5-7500 CPU @ 3.40GHz',
      cores: 4,
      memoryBytes: 16302256 * 1024,
      virtualization: 'none',
      disks: [
        { name: 'nvme0n1', sizeBytes: 512110190592, model: 'Samsung SSD 970 EVO 500GB', rotational: false },
        { name: 'sda', sizeBytes: 1000204886016, model: 'WDC WD10EZEX-08W', rotational: true },
      ],
      interfaces: [
        { name: 'enp5s0', mac: 'd8:9e:f3:00:11:22', addresses: ['192.168.1.10/24'], speedMbit: 1000 },
        { name: 'wlp4s0', mac: 'a0:51:0b:00:11:22', addresses: [], speedMbit: null },
      ],
    });
  });

  it('addresses that change by themselves, and interfaces of containers, are left out', () => {
    expect(read('debian-12').interfaces).toEqual([
      {
        name: 'ens3',
        mac: '52:54:00:12:34:56',
        addresses: ['2001:db8::20/64', '203.0.113.20/24'],
        speedMbit: null,
      },
    ]);
    expect(read('almalinux-9').interfaces.map(({ name }) => name)).toEqual(['bond0', 'eno1', 'eno2']);
  });

  it('answers that are none', () => {
    expect(() => parseInventory(Buffer.from('@@statusgraph-begin other Darwin\n@@statusgraph-end'))).toThrow(NotLinux);
    expect(() => parseInventory(Buffer.from('@@statusgraph-begin Linux\n@@statusgraph-end'))).toThrow(BrokenOutput);
  });
});

describe('SRV-10: changes of hardware', () => {
  const before = read('ubuntu-24.04');

  it('nothing changed, or only what means nothing', () => {
    expect(inventoryChanges(before, structuredClone(before))).toEqual([]);
    const memoryBytes = before.memoryBytes! - 20_000_000;
    const interfaces = before.interfaces.map((one) => ({ ...one, speedMbit: null }));
    expect(inventoryChanges(before, { ...before, memoryBytes, interfaces, cpuModel: null })).toEqual([]);
  });

  it('each change is a sentence', () => {
    const after = structuredClone(before);
    after.kernel = '6.8.0-47-generic';
    after.memoryBytes = before.memoryBytes! * 2;
    after.cores = 8;
    after.disks[1]!.name = 'sdb';
    after.interfaces[0]!.addresses = ['192.168.1.11/24'];
    expect(inventoryChanges(before, after)).toEqual([
      'Kernel changed from 6.8.0-45-generic to 6.8.0-47-generic.',
      'CPU cores changed from 4 to 8.',
      'Memory changed from 15.5 GiB to 31.1 GiB.',
      'Disk sda is gone.',
      'Disk sdb is new (931.5 GiB, WDC WD10EZEX-08W).',
      'Interface enp5s0 changed from d8:9e:f3:00:11:22, 192.168.1.10/24 to d8:9e:f3:00:11:22, 192.168.1.11/24.',
    ]);
  });
});
