// The meters of the strip, from the newest sample: what the host does not tell has no meter.
import { formatMetric, measure } from '../../../components/chart/metric-units.ts';
import { plural } from '../../../lib/format-number.ts';
import { type MeterLevel, meterLevel } from '../../../lib/meter.ts';
import type { PageSample } from './server-documents.ts';
import { fullestDisks, fullWords, isFullSoon, ofWords } from './server-words.ts';

export interface MeterFacts {
  label: string;
  value: string;
  unit?: string;
  /** Fill of the bar; null has no bar to fill. */
  percent: number | null;
  /** Puts it into proportion. */
  note: string;
  /** What it means, where the usual limits of meters do not fit. */
  level?: MeterLevel;
}

const whole = (percent: number): string => (percent > 0 && percent < 1 ? '< 1' : String(Math.floor(percent)));

function cpuMeter({ cpu }: PageSample): MeterFacts[] {
  if (!cpu) return [];
  const { totalPercent, userPercent, systemPercent, iowaitPercent, stealPercent } = cpu;
  // User and system are most of it on most machines; what is not deserves the place.
  const waits =
    stealPercent >= 1
      ? `steal ${Math.round(stealPercent)}`
      : iowaitPercent >= 1
        ? `iowait ${Math.round(iowaitPercent)}`
        : '';
  const shares = [
    waits === '' ? `user ${Math.round(userPercent)}` : '',
    `system ${Math.round(systemPercent)}`,
    waits,
  ].filter(Boolean);
  return [{ label: 'CPU', value: whole(totalPercent), unit: '%', percent: totalPercent, note: shares.join(' · ') }];
}

function memoryMeters({ memory }: PageSample): MeterFacts[] {
  if (!memory || memory.totalBytes <= 0) return [];
  const percent = (memory.usedBytes / memory.totalBytes) * 100;
  const used: MeterFacts = {
    label: 'Memory',
    value: whole(percent),
    unit: '%',
    percent,
    note: ofWords(memory.usedBytes, memory.totalBytes, 'iec'),
  };
  if (memory.swapTotalBytes <= 0) return [{ ...used, note: `${used.note} · no swap` }];
  const swap = (memory.swapUsedBytes / memory.swapTotalBytes) * 100;
  const note = ofWords(memory.swapUsedBytes, memory.swapTotalBytes, 'iec');
  return [used, { label: 'Swap', value: whole(swap), unit: '%', percent: swap, note }];
}

/** The fullest disk, and the others that are nearly full, at most three. */
function diskMeters({ disks }: PageSample): MeterFacts[] {
  return fullestDisks(disks)
    .slice(0, 3)
    .filter(({ usedPercent }, i) => i === 0 || meterLevel(usedPercent) !== 'calm')
    .map((disk) => ({
      label: `Disk ${disk.mount}`,
      value: whole(disk.usedPercent),
      unit: '%',
      percent: disk.usedPercent,
      note:
        (isFullSoon(disk.fullInSeconds) ? fullWords(disk.fullInSeconds) : null) ??
        ofWords(disk.usedBytes, disk.totalBytes, 'bytes'),
    }));
}

/** Load is full when each core has one process to run. */
function loadMeter({ load, cpu }: PageSample, cores: number | null): MeterFacts[] {
  const [one, , fifteen] = load ?? [];
  if (one === undefined) return [];
  const of = cores ?? cpu?.cores.length ?? null;
  return [
    {
      label: 'Load',
      value: formatMetric(one, ''),
      percent: of ? (one / of) * 100 : null,
      note: [of ? plural(of, 'core') : '', fifteen === undefined ? '' : `15 min ${formatMetric(fifteen, '')}`]
        .filter(Boolean)
        .join(' · '),
      // A machine may well be used to the full; beyond it, work waits.
      level: of === null || one <= of ? 'calm' : one <= 2 * of ? 'high' : 'full',
    },
  ];
}

function networkMeter({ networks }: PageSample): MeterFacts[] {
  const real = networks.filter(({ name }) => name !== 'lo');
  if (real.length === 0) return [];
  const bits = (of: 'inBytesPerSecond' | 'outBytesPerSecond') => real.reduce((sum, one) => sum + one[of] * 8, 0);
  const [into, out] = [bits('inBytesPerSecond'), bits('outBytesPerSecond')];
  const { value, unit } = measure(into + out, 'bit/s');
  // In the unit of their sum, so that it stands once.
  const scale = (into + out) / (Number(value.replaceAll(',', '')) || 1);
  const part = (rate: number) => (scale > 0 ? formatMetric(rate / scale, '') : '0');
  const note = `in ${part(into)} · out ${part(out)}`;
  return [{ label: 'Network', value, unit, percent: null, note }];
}

function temperatureMeter({ temperatures }: PageSample): MeterFacts[] {
  const hottest = temperatures.toSorted((a, b) => b.celsius - a.celsius)[0];
  if (!hottest) return [];
  const { name, celsius } = hottest;
  return [{ label: 'Temperature', value: String(Math.round(celsius)), unit: '°C', percent: celsius, note: name }];
}

function unitsMeter({ failedUnits, unitCount }: PageSample): MeterFacts[] {
  if (failedUnits === null) return [];
  const count = failedUnits.length;
  const note = failedUnits[0] ?? (unitCount === null ? '' : `of ${unitCount}`);
  return [{ label: 'Failed units', value: String(count), percent: null, level: count > 0 ? 'high' : 'calm', note }];
}

/** In one row on a wide screen. */
const MOST = 8;

/** Meters in their order. Where there are too many, those go first whose number says least while all is well. */
export function metersOf(sample: PageSample, cores: number | null): MeterFacts[] {
  const all = [
    ...cpuMeter(sample),
    ...memoryMeters(sample),
    ...diskMeters(sample),
    ...loadMeter(sample, cores),
    ...networkMeter(sample),
    ...temperatureMeter(sample),
    ...unitsMeter(sample),
  ];
  const expendable = ['Swap', 'Temperature', 'Failed units', 'Network'].filter((label) => {
    const meter = all.find((one) => one.label === label);
    return meter !== undefined && (meter.level ?? meterLevel(meter.percent)) === 'calm';
  });
  const gone = new Set(expendable.slice(0, Math.max(0, all.length - MOST)));
  return all.filter(({ label }) => !gone.has(label));
}
