import { describe, expect, it } from 'vitest';
import { DISTRIBUTIONS, readFixture } from './fixtures/read-fixture.ts';
import { BrokenOutput, NotLinux } from './output.ts';
import { parseSample } from './parse.ts';
import { toSample } from './rates.ts';
import type { Distribution } from './fixtures/read-fixture.ts';

const AT = new Date('2025-11-21T12:40:00.000Z');
const GiB = 1024 ** 3;
const read = (name: Distribution) => parseSample(readFixture(name, 'sample'), AT, 20);

describe('SRV-5, SRV-8: samples of distributions', () => {
  it.each(DISTRIBUTIONS)('%s: what every host tells', (name) => {
    const raw = read(name);
    expect(raw.cpu).not.toBeNull();
    expect(raw.cores.length).toBeGreaterThan(0);
    expect(raw.load).toHaveLength(3);
    expect(raw.memory!.total).toBeGreaterThan(raw.memory!.available);
    expect(raw.disks.map(({ mount }) => mount)).toContain('/');
    expect(raw.diskIo).toHaveLength(name === 'ubuntu-24.04' ? 2 : 1);
    expect(raw.networks.length).toBeGreaterThan(0);
    expect(raw.processCount).toBeGreaterThan(50);
    expect(raw.clockSkewMs).not.toBeNull();
  });

  it('SRV-5: Debian 12', () => {
    const raw = read('debian-12');
    expect(raw.uptimeSeconds).toBe(351735.18);
    expect(raw.bootId).toBe('6f7c2d0a-1a53-4c58-8a8c-8f4f7b1a2c11');
    expect(raw.clockSkewMs).toBe(473);
    expect(raw.cpu).toEqual({ user: 1205000, system: 309000, idle: 68000000, iowait: 40000, steal: 21000 });
    expect(raw.diskIo).toEqual([{ device: 'vda', readBytes: 12681634 * 512, writtenBytes: 60906184 * 512 }]);
    expect(raw.networks).toEqual([
      { name: 'ens3', physical: true, inBytes: 987654321, outBytes: 123456789, errors: 3 },
    ]);
    expect(raw.users).toEqual([{ name: 'ada', tty: 'pts/0', from: '198.51.100.7', since: '2025-11-21T11:40:00.123Z' }]);
    expect(raw.failedUnits).toEqual([]);
    expect(raw.unitCount).toBe(231);
    expect(raw.temperatures).toEqual([]);
    const sample = toSample(raw, null);
    expect(sample.cpu).toBeNull();
    expect(sample.disks[0]).toMatchObject({ mount: '/', totalBytes: 10255585 * 4096, usedPercent: 42.47 });
    expect(sample.disks[1]).toMatchObject({ mount: '/boot/efi', inodesUsedPercent: null });
    expect(sample.processes.find(({ pid }) => pid === 714)).toMatchObject({
      user: 'deploy',
      command: 'node /srv/shop/server.js --db postgres://shop:***@10.0.0.9/shop',
      memoryBytes: 61000 * 4096,
    });
  });

  it('SRV-5: Ubuntu 24.04 with sensors, failed units, a name with spaces and a disk past what users may fill', () => {
    const raw = read('ubuntu-24.04');
    expect(raw.temperatures).toEqual([
      { name: 'cpu', celsius: 41 },
      { name: 'nvme composite', celsius: 36.85 },
      { name: 'acpitz', celsius: 27.8 },
    ]);
    expect(raw.failedUnits).toEqual(['fwupd-refresh.service', 'mnt-nas.mount']);
    expect(raw.networks.map(({ name }) => name)).toEqual(['enp5s0', 'wlp4s0']);
    expect(raw.diskIo.map(({ device }) => device)).toEqual(['nvme0n1', 'sda']);
    expect(raw.users).toEqual([]);
    expect(raw.processes.find(({ pid }) => pid === 1420)!.name).toBe('java (x) y');
    expect(raw.commands.get(1420)).toBe('/usr/bin/java -Xmx4G -Drcon.password=*** -jar server.jar');
    expect(toSample(raw, null).disks.at(-1)).toMatchObject({ mount: '/mnt/my backup', usedPercent: 100 });
  });

  it('SRV-8: Alpine with busybox: a clock of whole seconds, no systemd, no list of people', () => {
    const raw = read('alpine-3.20');
    expect(raw.clockSkewMs).toBe(-510);
    expect(raw).toMatchObject({ failedUnits: null, unitCount: null, users: null });
    expect(raw.commands.get(2400)).toBe('nginx: worker process');
  });

  it('SRV-5: AlmaLinux 9: LVM and a bond count once, a full disk, two CPUs', () => {
    const raw = read('almalinux-9');
    expect(raw.diskIo.map(({ device }) => device)).toEqual(['sda']);
    expect(raw.networks.map(({ name, physical }) => [name, physical])).toEqual([
      ['eno1', true],
      ['eno2', true],
      ['bond0', false],
    ]);
    expect(raw.memory).toMatchObject({ swapTotal: 8388604 * 1024, swapFree: 4194302 * 1024 });
    expect(raw.temperatures.map(({ name }) => name)).toEqual(['cpu', 'cpu 2']);
    expect(toSample(raw, null).disks.find(({ mount }) => mount === '/home')!.usedPercent).toBe(100);
    expect(raw.clockSkewMs).toBe(905);
  });

  it('SRV-5: Arch: btrfs without inodes, k10temp, a tunnel', () => {
    const raw = read('arch');
    expect(raw.cores).toHaveLength(16);
    expect(toSample(raw, null).disks[0]!.inodesUsedPercent).toBeNull();
    expect(raw.temperatures[0]).toEqual({ name: 'cpu', celsius: 48.125 });
    expect(raw.networks.map(({ name }) => name)).toEqual(['enp6s0', 'tun0']);
    expect(raw.users).toMatchObject([{ name: 'kim', tty: 'tty2' }]);
  });

  it('SRV-5: Amazon Linux 2: an old systemd, stolen time, a clock that goes 5.7 s fast', () => {
    const raw = read('amazon-linux-2');
    expect(raw.failedUnits).toEqual(['postfix.service']);
    expect(raw.unitCount).toBe(256);
    expect(raw.cpu!.steal).toBe(400000);
    expect(raw.clockSkewMs).toBe(5690);
  });

  it('SRV-8: openSUSE without awk and stat: plain files and df', () => {
    const raw = read('opensuse-15.6');
    expect(raw.disks.map(({ mount, type }) => [mount, type])).toEqual([
      ['/', 'btrfs'],
      ['/srv/my files', 'xfs'],
    ]);
    expect(raw.disks[1]).toMatchObject({ totalBytes: 5000000 * 1024, inodes: 2500000, inodesFree: 2475000 });
    expect(raw.memory!.available).toBe((500000 + 50000 + 700000 + 80000 - 100000) * 1024);
    expect(raw.users).toEqual([{ name: 'ada', tty: 'pts/0', from: '10.0.0.5', since: null }]);
    expect(raw.processCount).toBe(131);
    expect(raw.processes).toEqual([]);
    expect(raw.memory!.total).toBeLessThan(2 * GiB);
  });
});

describe('SRV-8: answers that are odd', () => {
  const good = readFixture('debian-12', 'sample');
  const broken = (text: string | Buffer) => () => parseSample(Buffer.from(text), AT, 20);

  it('another system, or no /proc', () => {
    expect(broken('\n@@statusgraph-begin other FreeBSD\n@@statusgraph-end\n')).toThrow(NotLinux);
    expect(broken('\n@@statusgraph-begin other FreeBSD\n@@statusgraph-end\n')).toThrow('runs FreeBSD, not Linux');
    expect(broken('@@statusgraph-begin other Linux\n@@statusgraph-end\n')).toThrow('/proc cannot be read');
  });

  it('no shell: what it wrote is told, on one line and not all of it', () => {
    expect(broken('This account is currently not available.\n')).toThrow(/wrote: "This account is currently/);
    expect(broken(`'exec' is not recognized\r\n${'x'.repeat(5000)}`)).toThrow(BrokenOutput);
    expect(broken('')).toThrow('wrote nothing');
  });

  it('cut anywhere, it is told as broken and nothing else', () => {
    for (let length = 0; length < good.length - 20; length += 37)
      expect(broken(good.subarray(0, length))).toThrow(BrokenOutput);
  });

  it('noise of any bytes before the beginning and after the end does not matter', () => {
    const noise = Buffer.from([0, 255, 254, 10, 27, 91, 51, 49, 109, 13, 10]);
    const wrapped = parseSample(Buffer.concat([noise, Buffer.from('@load\n9 9 9\n'), good, noise]), AT, 20);
    expect(wrapped).toEqual(parseSample(good, AT, 20));
  });

  it('lines of garbage, NULs and words of other locales within sections are passed over', () => {
    const text = good
      .toString()
      .replace('@memory\n', '@memory\nSpeicher gesamt: 12,5 kB\n\0\0\0\n')
      .replace('@fs\n', '@fs\nstat: kann nicht gelesen werden: Keine Berechtigung\n')
      .replace('@net\n', '@net\n\ufffd\ufffd: a b c\n')
      .replace('@processes\n112 4\n', '@processes\n112 4\n12 x y z\n\0\n');
    expect(parseSample(Buffer.from(text), AT, 20)).toEqual(parseSample(good, AT, 20));
  });

  it('sections that are missing become null or empty', () => {
    const text = '@@statusgraph-begin Linux\n@uptime\n12.5 3\n@@statusgraph-end\n';
    const raw = parseSample(Buffer.from(text), AT, 20);
    expect(raw).toMatchObject({ cpu: null, load: null, memory: null, disks: [], users: null, processCount: null });
    expect(toSample(raw, null)).toMatchObject({ cpu: null, memory: null, processes: [], uptimeSeconds: 12.5 });
  });

  it('a process cannot pass for a section, and the rest of the answer stays', () => {
    const text = good.toString().replace('/sbin/init', '/sbin/init\n@load\n99 99 99\n@@statusgraph-end\nx');
    expect(parseSample(Buffer.from(text), AT, 20).load).toEqual([0.52, 0.34, 0.28]);
  });

  it('a clock read at an unknown time is not compared', () => {
    expect(parseSample(good, AT, 6000).clockSkewMs).toBeNull();
  });
});
