// Makes a sample of the counters of now and of before.

import { plain } from './output.ts';
import type { CpuTimes, RawSample } from './raw.ts';
import type { Sample } from './sample.ts';

/** How many processes are shown of each kind: by CPU and by memory. */
const SHOWN = 10;

/**
 * The sample of a reading. Without an earlier one of the same boot the CPU is null, lists of rates are empty and a
 * process's CPU is its mean since it began. However long ago the earlier one is, rates are means of the time between.
 */
export function toSample(raw: RawSample, previous: RawSample | null): Sample {
  const before = previous && previous.bootId === raw.bootId ? previous : null;
  const seconds = before ? raw.uptimeSeconds - before.uptimeSeconds : 0;
  // Two readings at nearly the same time would give nonsense.
  const since = before && seconds >= 0.2 ? { before, seconds } : null;
  return {
    at: raw.at,
    uptimeSeconds: raw.uptimeSeconds,
    cpu: since ? cpu(raw, since.before) : null,
    load: raw.load,
    memory: raw.memory && {
      totalBytes: raw.memory.total,
      usedBytes: raw.memory.total - raw.memory.available,
      availableBytes: raw.memory.available,
      swapTotalBytes: raw.memory.swapTotal,
      swapUsedBytes: raw.memory.swapTotal - raw.memory.swapFree,
    },
    disks: raw.disks.map(disk),
    diskIo: since ? diskIo(raw, since) : [],
    networks: since ? networks(raw, since) : [],
    processCount: raw.processCount,
    processes: processes(raw, since),
    temperatures: raw.temperatures,
    failedUnits: raw.failedUnits,
    unitCount: raw.unitCount,
    users: raw.users,
    clockSkewMs: raw.clockSkewMs,
  };
}

interface Since {
  before: RawSample;
  seconds: number;
}

function cpu(raw: RawSample, before: RawSample): Sample['cpu'] {
  const shares = raw.cpu && before.cpu ? cpuShares(raw.cpu, before.cpu) : null;
  if (!shares) return null;
  const earlier = new Map(before.cores.map(({ name, times }) => [name, times]));
  const cores = raw.cores.map(({ name, times }) => {
    const old = earlier.get(name);
    return (old && cpuShares(times, old)?.totalPercent) ?? 0;
  });
  return { ...shares, cores };
}

/** Null when no tick went by. Some kernels let iowait and idle step back: that counts as nothing. */
function cpuShares(now: CpuTimes, before: CpuTimes): Omit<NonNullable<Sample['cpu']>, 'cores'> | null {
  const went = (name: keyof CpuTimes): number => Math.max(0, now[name] - before[name]);
  const [user, system, idle, iowait, steal] = [
    went('user'),
    went('system'),
    went('idle'),
    went('iowait'),
    went('steal'),
  ];
  const all = user + system + idle + iowait + steal;
  if (all <= 0) return null;
  const percent = (ticks: number): number => round((ticks / all) * 100);
  return {
    totalPercent: percent(user + system + steal),
    userPercent: percent(user),
    systemPercent: percent(system),
    iowaitPercent: percent(iowait),
    stealPercent: percent(steal),
  };
}

/** Percent as df reckons it: of what users can have, without what is kept for root. */
function disk(raw: RawSample['disks'][number]): Sample['disks'][number] {
  const { mount, device, type, totalBytes, usedBytes, availableBytes, inodes, inodesFree } = raw;
  const reachable = usedBytes + availableBytes;
  return {
    mount,
    device,
    type,
    totalBytes,
    usedBytes,
    usedPercent: reachable > 0 ? round((usedBytes / reachable) * 100) : 0,
    inodesUsedPercent: inodes > 0 ? round((Math.max(0, inodes - inodesFree) / inodes) * 100) : null,
    fullInSeconds: null,
  };
}

function diskIo(raw: RawSample, { before, seconds }: Since): Sample['diskIo'] {
  const earlier = new Map(before.diskIo.map((one) => [one.device, one]));
  return raw.diskIo.flatMap(({ device, readBytes, writtenBytes }) => {
    const old = earlier.get(device);
    // Counters that step back belong to another disk of the same name.
    if (!old || readBytes < old.readBytes || writtenBytes < old.writtenBytes) return [];
    return [
      {
        device,
        readBytesPerSecond: round((readBytes - old.readBytes) / seconds),
        writeBytesPerSecond: round((writtenBytes - old.writtenBytes) / seconds),
      },
    ];
  });
}

function networks(raw: RawSample, { before, seconds }: Since): Sample['networks'] {
  const earlier = new Map(before.networks.map((one) => [one.name, one]));
  return raw.networks.flatMap(({ name, physical, inBytes, outBytes, errors }) => {
    const old = earlier.get(name);
    if (!old || inBytes < old.inBytes || outBytes < old.outBytes) return [];
    return [
      {
        name,
        physical,
        inBytesPerSecond: round((inBytes - old.inBytes) / seconds),
        outBytesPerSecond: round((outBytes - old.outBytes) / seconds),
        errorsPerSecond: round(Math.max(0, errors - old.errors) / seconds),
      },
    ];
  });
}

function processes(raw: RawSample, since: Since | null): Sample['processes'] {
  const earlier = new Map(since?.before.processes.map((one) => [one.pid, one]));
  const all = raw.processes.map((one) => {
    const old = earlier.get(one.pid);
    const same = old?.started === one.started;
    const ticks = same ? Math.max(0, one.ticks - old.ticks) : one.ticks;
    // One that the earlier reading did not have: since it began, a second at least.
    const seconds = same && since ? since.seconds : Math.max(1, raw.uptimeSeconds - one.started / 100);
    return { one, cpuPercent: round(ticks / seconds) };
  });
  const busiest = all.filter(({ cpuPercent }) => cpuPercent > 0).toSorted((a, b) => b.cpuPercent - a.cpuPercent);
  const largest = all
    .filter(({ one }) => one.memoryBytes > 0)
    .toSorted((a, b) => b.one.memoryBytes - a.one.memoryBytes);
  const shown = new Set([...busiest.slice(0, SHOWN), ...largest.slice(0, SHOWN)]);
  return [...shown].map(({ one, cpuPercent }) => ({
    pid: one.pid,
    user: raw.owners.get(one.pid) ?? since?.before.owners.get(one.pid) ?? '',
    command: raw.commands.get(one.pid) ?? since?.before.commands.get(one.pid) ?? plain(one.name, 64),
    cpuPercent,
    memoryBytes: one.memoryBytes,
  }));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
