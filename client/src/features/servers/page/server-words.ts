// Words of a server's page: what the machine is, how full, since when.
import { formatMetric } from '../../../components/chart/metric-units.ts';
import { durationWords } from '../../../lib/format-duration.ts';
import type { Tried } from '../fault-words.ts';
import type { PageSample, PageServer } from './server-documents.ts';

/** How a server is logged in to. */
export type Login = Pick<PageServer, 'username' | 'host' | 'port' | 'auth' | 'jump'>;

/** What the words of a fault depend on. */
export function triedOf({ jump, ...login }: Login): Tried {
  return { ...login, overJump: jump !== null };
}

/** Clocks that differ by more are worth saying. */
const SKEW_MS = 2_000;

/** "AMD EPYC 7443P 24-Core Processor" → "AMD EPYC 7443P": what a model's name says beyond the model is noise. */
export function cpuName(model: string): string {
  return (
    model
      .replace(/\((R|TM|C)\)/gi, '')
      .replace(/\s+@.*$/, '')
      .replace(/\b(CPU|Processor|\d+-Core)\b/gi, '')
      .replace(/\s+/g, ' ')
      .trim() || model
  );
}

/** "8 × AMD EPYC 7443P", "8 cores", "AMD EPYC 7443P"; null when the host tells neither. */
export function cpuWords(cores: number | null, model: string | null): string | null {
  if (model === null) return cores === null ? null : cores === 1 ? '1 core' : `${cores} cores`;
  return cores === null ? cpuName(model) : `${cores} × ${cpuName(model)}`;
}

/** "KVM", "VMware", "bare metal". */
export function virtualizationWords(kind: string): string {
  const known: Record<string, string> = {
    none: 'bare metal',
    kvm: 'KVM',
    qemu: 'QEMU',
    vmware: 'VMware',
    oracle: 'VirtualBox',
    microsoft: 'Hyper-V',
    xen: 'Xen',
    amazon: 'Amazon EC2',
    docker: 'Docker',
    lxc: 'LXC',
    podman: 'Podman',
    openvz: 'OpenVZ',
    wsl: 'WSL',
  };
  return known[kind] ?? kind;
}

/** "clock 3.2 s ahead"; null while it is about right or not known. */
export function skewWords(skewMs: number | null): string | null {
  if (skewMs === null || Math.abs(skewMs) <= SKEW_MS) return null;
  const size = Math.abs(skewMs) / 1000;
  const words = size < 60 ? `${Number(size.toFixed(1))} s` : durationWords(size);
  return `clock ${words} ${skewMs > 0 ? 'ahead' : 'behind'}`;
}

/** A forecast in one unit: "full in about 9 days"; null when it is not filling. */
export function fullWords(seconds: number | null): string | null {
  if (seconds === null) return null;
  if (seconds < 60) return 'full now';
  const [size, unit] = seconds >= 172_800 ? [86_400, 'day'] : seconds >= 7_200 ? [3600, 'hour'] : [60, 'minute'];
  const count = Math.round(seconds / size);
  return `full in about ${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** A disk that is full so soon needs somebody now. */
const SOON_SECONDS = 30 * 86_400;

/** Whether a forecast is near enough to be said in place of a size. */
export function isFullSoon(seconds: number | null): boolean {
  return seconds !== null && seconds < SOON_SECONDS;
}

/** "22.7 of 32 GiB": two sizes in one unit. */
export function ofWords(used: number, total: number, unit: 'iec' | 'bytes'): string {
  const whole = formatMetric(total, unit);
  const [, size = ''] = whole.split(' ');
  const part = formatMetric(used, unit);
  return part.endsWith(` ${size}`) ? `${part.slice(0, -size.length - 1)} of ${whole}` : `${part} of ${whole}`;
}

/** The fullest disks, fullest first. */
export function fullestDisks(disks: PageSample['disks']): PageSample['disks'] {
  return disks.toSorted((a, b) => b.usedPercent - a.usedPercent);
}

/** Beginning and end of a fingerprint: "SHA256:q2nX…9tE". */
export function shortFingerprint(fingerprint: string): string {
  return fingerprint.length <= 20 ? fingerprint : `${fingerprint.slice(0, 11)}…${fingerprint.slice(-3)}`;
}
