// The numbers of a sample that are kept, by name. A part in braces says which of several: "net.in{eth0}".

import type { Sample } from './sample.ts';

/** A number of a server at one time. */
export interface MetricValue {
  name: string;
  /** "%", "bytes", "bytes/s", "°C" or "". */
  unit: string;
  value: number;
}

/** All numbers of a sample that it has. */
export function metricsOf(sample: Sample): MetricValue[] {
  return [
    ...cpu(sample),
    ...(sample.load ?? []).map((value, i) => ({ name: `load.${[1, 5, 15][i] ?? i}`, unit: '', value })),
    ...memory(sample),
    ...sample.disks.flatMap(({ mount, usedBytes, usedPercent, inodesUsedPercent }) => [
      { name: `disk.used{${mount}}`, unit: 'bytes', value: usedBytes },
      { name: `disk.usedPercent{${mount}}`, unit: '%', value: usedPercent },
      ...(inodesUsedPercent === null
        ? []
        : [{ name: `disk.inodesPercent{${mount}}`, unit: '%', value: inodesUsedPercent }]),
    ]),
    ...diskIo(sample),
    ...networks(sample),
    ...single('processes', sample.processCount),
    ...sample.temperatures.map(({ name, celsius }) => ({ name: `temperature{${name}}`, unit: '°C', value: celsius })),
    ...single('units.failed', sample.failedUnits?.length ?? null),
    ...single('users', sample.users?.length ?? null),
  ];
}

function single(name: string, value: number | null): MetricValue[] {
  return value === null ? [] : [{ name, unit: '', value }];
}

function cpu({ cpu }: Sample): MetricValue[] {
  if (!cpu) return [];
  return [
    { name: 'cpu.total', unit: '%', value: cpu.totalPercent },
    { name: 'cpu.user', unit: '%', value: cpu.userPercent },
    { name: 'cpu.system', unit: '%', value: cpu.systemPercent },
    { name: 'cpu.iowait', unit: '%', value: cpu.iowaitPercent },
    { name: 'cpu.steal', unit: '%', value: cpu.stealPercent },
  ];
}

function memory({ memory }: Sample): MetricValue[] {
  if (!memory) return [];
  return [
    { name: 'memory.used', unit: 'bytes', value: memory.usedBytes },
    { name: 'memory.swap', unit: 'bytes', value: memory.swapUsedBytes },
    { name: 'memory.usedPercent', unit: '%', value: (memory.usedBytes / memory.totalBytes) * 100 },
  ];
}

function diskIo({ diskIo }: Sample): MetricValue[] {
  if (diskIo.length === 0) return [];
  return [
    { name: 'diskio.read', unit: 'bytes/s', value: sum(diskIo.map((one) => one.readBytesPerSecond)) },
    { name: 'diskio.write', unit: 'bytes/s', value: sum(diskIo.map((one) => one.writeBytesPerSecond)) },
  ];
}

/** The sums are of real interfaces where the host has any: bridges and bonds count the same bytes again. */
function networks({ networks }: Sample): MetricValue[] {
  if (networks.length === 0) return [];
  const physical = networks.filter((one) => one.physical);
  const counted = physical.length > 0 ? physical : networks;
  return [
    ...networks.flatMap(({ name, inBytesPerSecond, outBytesPerSecond }) => [
      { name: `net.in{${name}}`, unit: 'bytes/s', value: inBytesPerSecond },
      { name: `net.out{${name}}`, unit: 'bytes/s', value: outBytesPerSecond },
    ]),
    { name: 'net.in', unit: 'bytes/s', value: sum(counted.map((one) => one.inBytesPerSecond)) },
    { name: 'net.out', unit: 'bytes/s', value: sum(counted.map((one) => one.outBytesPerSecond)) },
  ];
}

function sum(values: number[]): number {
  return values.reduce((all, one) => all + one, 0);
}
