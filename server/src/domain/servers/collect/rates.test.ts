import { describe, expect, it } from 'vitest';
import { readFixture } from './fixtures/read-fixture.ts';
import { metricsOf } from './metrics-of.ts';
import { parseSample } from './parse.ts';
import { toSample } from './rates.ts';
import { sampleSchema } from './sample.ts';
import type { RawSample } from './raw.ts';

const first = parseSample(readFixture('almalinux-9', 'sample'), new Date('2025-11-21T12:40:00Z'), 20);

/** The same server 30 s later, changed. */
function later(change: (raw: RawSample) => void = () => {}): RawSample {
  const raw = structuredClone(first);
  raw.uptimeSeconds += 30;
  raw.cpu!.user += 1500;
  raw.cpu!.system += 600;
  raw.cpu!.idle += 3300;
  raw.cpu!.iowait += 300;
  raw.cpu!.steal += 300;
  raw.cores[0]!.times.user += 3000;
  raw.cores[1]!.times.idle += 3000;
  raw.diskIo[0]!.readBytes += 3_000_000;
  raw.networks[0]!.inBytes += 30_000;
  raw.networks[0]!.errors += 15;
  raw.networks[2]!.inBytes += 30_000;
  raw.processes[1]!.ticks += 4500;
  change(raw);
  return raw;
}

describe('SRV-5: rates', () => {
  it('come from two readings', () => {
    const sample = toSample(later(), first);
    expect(sample.cpu).toEqual({
      totalPercent: 40,
      userPercent: 25,
      systemPercent: 10,
      iowaitPercent: 5,
      stealPercent: 5,
      cores: [100, 0],
    });
    expect(sample.diskIo).toEqual([{ device: 'sda', readBytesPerSecond: 100_000, writeBytesPerSecond: 0 }]);
    expect(sample.networks[0]).toEqual({
      name: 'eno1',
      physical: true,
      inBytesPerSecond: 1000,
      outBytesPerSecond: 0,
      errorsPerSecond: 0.5,
    });
    expect(sample.processes.find(({ pid }) => pid === 3300)!.cpuPercent).toBe(150);
    expect(sampleSchema.parse(JSON.parse(JSON.stringify(sample)))).toEqual(sample);
  });

  it('a reboot begins anew', () => {
    const sample = toSample(
      later((raw) => (raw.bootId = 'another')),
      first,
    );
    expect(sample).toMatchObject({ cpu: null, diskIo: [], networks: [] });
  });

  it('readings at the same moment, or in the wrong order, give no rates', () => {
    expect(toSample(first, first).cpu).toBeNull();
    expect(toSample(first, later()).cpu).toBeNull();
  });

  it('counters that step back, and things that are new, are left out once', () => {
    const sample = toSample(
      later((raw) => {
        raw.networks[0]!.inBytes = 5;
        raw.diskIo[0]!.writtenBytes = 5;
        raw.networks[1]!.name = 'eno9';
        raw.cpu!.iowait = 0;
      }),
      first,
    );
    expect(sample.networks.map(({ name }) => name)).toEqual(['bond0']);
    expect(sample.diskIo).toEqual([]);
    expect(sample.cpu!.iowaitPercent).toBe(0);
  });

  it('a pid that was given anew is another process', () => {
    const sample = toSample(
      later((raw) => Object.assign(raw.processes[1]!, { started: (raw.uptimeSeconds - 10) * 100, ticks: 500 })),
      first,
    );
    expect(sample.processes.find(({ pid }) => pid === 3300)!.cpuPercent).toBe(50);
  });
});

describe('SRV-6: metrics of a sample', () => {
  const values = new Map(metricsOf(toSample(later(), first)).map((one) => [one.name, one]));

  it('have the agreed names and units', () => {
    const units = Object.fromEntries([...values.values()].map(({ name, unit }) => [name, unit]));
    expect(units).toMatchObject({
      'cpu.total': '%',
      'cpu.iowait': '%',
      'load.1': '',
      'load.5': '',
      'load.15': '',
      'memory.used': 'bytes',
      'memory.swap': 'bytes',
      'memory.usedPercent': '%',
      'disk.used{/home}': 'bytes',
      'disk.usedPercent{/home}': '%',
      'disk.inodesPercent{/home}': '%',
      'diskio.read': 'bytes/s',
      'diskio.write': 'bytes/s',
      'net.in{eno1}': 'bytes/s',
      'net.out{bond0}': 'bytes/s',
      'net.in': 'bytes/s',
      processes: '',
      'temperature{cpu}': '°C',
      'units.failed': '',
      users: '',
    });
    expect(values.size).toBe(metricsOf(toSample(later(), first)).length);
  });

  it('the sum of the network counts no byte twice', () => {
    expect(values.get('net.in')!.value).toBe(1000);
    expect(values.get('net.in{bond0}')!.value).toBe(1000);
    expect(values.get('memory.usedPercent')!.value).toBe(50);
    expect(values.get('units.failed')!.value).toBe(1);
  });

  it('what a host does not tell has no number, not zero', () => {
    const names = metricsOf(toSample(first, null)).map(({ name }) => name);
    expect(names.filter((name) => /^(cpu|net|diskio)/.test(name))).toEqual([]);
    const alpine = parseSample(readFixture('alpine-3.20', 'sample'), new Date(), 20);
    const alpineNames = metricsOf(toSample(alpine, null)).map(({ name }) => name);
    expect(alpineNames).not.toContain('users');
    expect(alpineNames).not.toContain('units.failed');
  });
});
