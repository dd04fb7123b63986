// Reads the answer of SAMPLE_SCRIPT. Sections that are missing or say nothing sensible become null or empty.

import { BrokenOutput, numberOf, sectionsOf } from './output.ts';
import { parseDisks } from './parse-disks.ts';
import { parseFailedUnits, parseUnitCount, parseUsers } from './parse-logins.ts';
import { parseCommands, parseOwners, parseProcesses } from './parse-processes.ts';
import { parseTemperatures } from './parse-temperatures.ts';
import { rawSampleSchema } from './raw.ts';
import type { Sections } from './output.ts';
import type { CpuTimes, RawSample } from './raw.ts';

/** Disks whose counters are counted again in those of others, or that are none. */
const NO_DISK = /^(loop|ram|zram|sr|fd|dm-|md)\d/;
const PARTITION = /^((s|v|xv|h)d[a-z]+\d+|(nvme\d+n\d+|mmcblk\d+|nbd\d+)p\d+)$/;
/** Interfaces that only pass on what others count. */
const INNER = /^(veth|docker|br-|virbr|cali|flannel|cni|vxlan|tap|vnet|ifb|dummy|lxc|nodelocaldns|kube)/;

/**
 * Counters of a server.
 * @param output what the script wrote to stdout
 * @param at our clock when it was sent
 * @param durationMs how long it took
 * @throws NotLinux, BrokenOutput
 */
export function parseSample(output: Buffer, at: Date, durationMs: number): RawSample {
  const sections = sectionsOf(output);
  const uptimeSeconds = numberOf(sections.get('uptime')?.[0]?.split(' ')[0]);
  if (uptimeSeconds === null) throw new BrokenOutput('The host did not tell how long it is up.');
  const parsed = rawSampleSchema.safeParse({
    at: at.toISOString(),
    clockSkewMs: clockSkew(sections.get('clock')?.[0], at, durationMs),
    uptimeSeconds,
    bootedAt: new Date(at.getTime() + durationMs / 2 - uptimeSeconds * 1000).toISOString(),
    bootId: sections.get('boot')?.[0]?.trim() || null,
    ...cpu(sections),
    load: load(sections.get('load')?.[0]),
    memory: memory(sections.get('memory') ?? []),
    disks: parseDisks(sections),
    diskIo: diskIo(sections),
    networks: networks(sections),
    ...parseProcesses(sections),
    owners: parseOwners(sections),
    commands: parseCommands(sections),
    temperatures: parseTemperatures(sections.get('temperatures') ?? []),
    failedUnits: parseFailedUnits(sections),
    unitCount: parseUnitCount(sections),
    users: parseUsers(sections),
  } satisfies RawSample);
  if (!parsed.success)
    throw new BrokenOutput(`The host told something odd about ${parsed.error.issues[0]?.path.join('.') ?? 'itself'}.`);
  return parsed.data;
}

/** Null when the reading took so long that the host's clock was read at who knows what time. */
function clockSkew(line: string | undefined, at: Date, durationMs: number): number | null {
  const [, seconds, fraction] = /^(\d{9,11})(?:[.,](\d+))?/.exec(line ?? '') ?? [];
  if (seconds === undefined || durationMs > 4000) return null;
  // Without %N (busybox) the clock is anywhere in its second.
  const host = Number(seconds) * 1000 + (fraction === undefined ? 500 : Number(`0.${fraction}`) * 1000);
  return Math.round(host - (at.getTime() + durationMs / 2));
}

function cpu(sections: Sections): Pick<RawSample, 'cpu' | 'cores'> {
  let all: CpuTimes | null = null;
  const cores: RawSample['cores'] = [];
  for (const line of sections.get('stat') ?? []) {
    const [, name, rest = ''] = /^(cpu\d*)\s+(\d.*)$/.exec(line) ?? [];
    if (name === undefined) continue;
    const [user = 0, nice = 0, system = 0, idle = 0, iowait = 0, irq = 0, softirq = 0, steal = 0] = numbers(rest);
    const times = { user: user + nice, system: system + irq + softirq, idle, iowait, steal };
    if (name === 'cpu') all = times;
    else cores.push({ name, times });
  }
  return { cpu: all, cores };
}

function load(line: string | undefined): number[] | null {
  const loads = numbers((line ?? '').split(' ').slice(0, 3).join(' '));
  return loads.length === 3 ? loads : null;
}

function memory(lines: string[]): RawSample['memory'] {
  const kib = new Map<string, number>();
  for (const line of lines) {
    const [, name, value] = /^(\w+):\s+(\d+)/.exec(line) ?? [];
    if (name !== undefined) kib.set(name, Number(value) * 1024);
  }
  const of = (name: string): number => kib.get(name) ?? 0;
  const total = of('MemTotal');
  if (total === 0) return null;
  // Kernels before 3.14 do not estimate what is available.
  const guess = of('MemFree') + of('Buffers') + of('Cached') + of('SReclaimable') - of('Shmem');
  const available = Math.min(total, kib.get('MemAvailable') ?? Math.max(0, guess));
  return { total, available, swapTotal: of('SwapTotal'), swapFree: Math.min(of('SwapFree'), of('SwapTotal')) };
}

function diskIo(sections: Sections): RawSample['diskIo'] {
  const hardware = hardwareNames(sections, /^\/sys\/block\/([^/*]+)\/device$/);
  const rows = (sections.get('io') ?? []).flatMap((line) => {
    const fields = line.trim().split(/\s+/);
    const device = fields[2];
    const [readSectors, writtenSectors] = [numberOf(fields[5]), numberOf(fields[9])];
    if (device === undefined || readSectors === null || writtenSectors === null || NO_DISK.test(device)) return [];
    // A sector of these counters is 512 bytes whatever the disk says.
    return [{ device, readBytes: readSectors * 512, writtenBytes: writtenSectors * 512 }];
  });
  const known = rows.filter(({ device }) => hardware.has(device));
  return (known.length > 0 ? known : rows.filter(({ device }) => !PARTITION.test(device))).slice(0, 64);
}

function networks(sections: Sections): RawSample['networks'] {
  const hardware = hardwareNames(sections, /^\/sys\/class\/net\/([^/*]+)\/device$/);
  const rows = (sections.get('net') ?? []).flatMap((line) => {
    const [, name, rest = ''] = /^\s*(\S+?):\s*(\d.*)$/.exec(line) ?? [];
    const [inBytes, , inErrors, , , , , , outBytes, , outErrors] = numbers(rest);
    if (name === undefined || name === 'lo' || inBytes === undefined || outBytes === undefined) return [];
    return [{ name, physical: hardware.has(name), inBytes, outBytes, errors: (inErrors ?? 0) + (outErrors ?? 0) }];
  });
  const outer = rows.filter(({ name, physical, inBytes, outBytes }) =>
    physical ? true : !INNER.test(name) && inBytes + outBytes > 0,
  );
  return outer.slice(0, 32);
}

function hardwareNames(sections: Sections, path: RegExp): Set<string> {
  const paths = sections.get('hardware')?.join(' ').split(' ') ?? [];
  return new Set(paths.flatMap((one) => path.exec(one)?.[1] ?? []));
}

/** The numbers at the start of a text; ends at the first word that is none. */
function numbers(text: string): number[] {
  const found: number[] = [];
  for (const word of text.trim().split(/\s+/)) {
    const number = numberOf(word);
    if (number === null) break;
    found.push(number);
  }
  return found;
}
