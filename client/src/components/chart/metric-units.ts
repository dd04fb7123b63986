// Numbers of metrics in words: "37 %", "31.3 GiB", "12 Mbit/s", "54 °C".
import { formatBytes, formatCount } from '../../lib/format-number.ts';
import type { ChartUnit } from './metric-types.ts';

/** A number and its unit apart, for where the unit is small. */
export interface Measure {
  value: string;
  unit: string;
}

/** Three figures at most: 0.42, 4.2, 42, 421. */
function short(value: number): string {
  const size = Math.abs(value);
  if (size >= 99.5) return formatCount(Math.round(value));
  const digits = size >= 9.95 ? 0 : size >= 0.995 ? 1 : 2;
  return String(Number(value.toFixed(digits)));
}

/** Memory is compared closely: one figure behind the point up to 100. */
const shortSize = (value: number): string =>
  Math.abs(value) < 99.95 ? String(Number(value.toFixed(1))) : short(value);

function scaled(value: number, base: number, units: readonly string[], write = short): Measure {
  let rest = value;
  let at = 0;
  while (Math.abs(rest) >= base * 0.9995 && at < units.length - 1) {
    rest /= base;
    at += 1;
  }
  return { value: at === 0 ? String(Math.round(rest)) : write(rest), unit: units[at] as string };
}

const IEC = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;
const RATE = ['B/s', 'KB/s', 'MB/s', 'GB/s'] as const;
const BITS = ['bit/s', 'kbit/s', 'Mbit/s', 'Gbit/s'] as const;

/** See Measure. Shares have one figure behind the point below 10. */
export function measure(value: number, unit: ChartUnit): Measure {
  if (unit === 'iec') return scaled(value, 1024, IEC, shortSize);
  if (unit === 'bytes/s') return scaled(value, 1000, RATE);
  if (unit === 'bit/s') return scaled(value, 1000, BITS);
  if (unit === 'bytes') {
    const [number = '', size = ''] = formatBytes(Math.round(value)).split(' ');
    return { value: number, unit: size };
  }
  if (unit === '%') return { value: String(Number(value.toFixed(Math.abs(value) < 9.95 ? 1 : 0))), unit };
  if (unit === '°C') return { value: String(Math.round(value)), unit };
  return { value: short(value), unit };
}

/** In one text: "37 %", "4.2" where there is no unit. */
export function formatMetric(value: number, unit: ChartUnit): string {
  const { value: number, unit: word } = measure(value, unit);
  return word === '' ? number : `${number} ${word}`;
}

/** How much a whole step of this axis is, so that ticks are round in the unit they are written in. */
function axisBase(value: number, unit: ChartUnit): number {
  if (unit === 'iec') return 1024 ** Math.max(0, Math.floor(Math.log(value) / Math.log(1024)));
  return 1;
}

const STEPS = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];
/** With those of 64, 128, 256 and 512: sizes that memory has. */
const BINARY_STEPS = [1, 1.28, 1.5, 1.6, 2, 2.5, 3, 3.2, 4, 5, 6, 6.4, 8, 10];

/** A round number above `value` in this unit that divides by `steps`: the top of an axis. */
export function roundTop(value: number, unit: ChartUnit, steps = 4): number {
  if (!(value > 0)) return unit === '%' || unit === '' ? 4 : steps * axisBase(steps, unit);
  const base = axisBase(value, unit);
  const step = value / base / steps;
  const size = 10 ** Math.floor(Math.log10(step));
  const factor = (unit === 'iec' ? BINARY_STEPS : STEPS).find((one) => one * size >= step * 0.9999) ?? 10;
  return Number((factor * size * steps).toPrecision(6)) * base;
}

/** Words of the value axis in the unit of its top, which alone carries it: "100 %", "75", "50", "25", "0". */
export function axisWords(value: number, top: number, unit: ChartUnit): string {
  const of = measure(top, unit);
  if (value === top) return of.unit === '' ? axisNumber(top) : `${axisNumber(top / factorOf(of.unit))} ${of.unit}`;
  return axisNumber(value / factorOf(of.unit));
}

const axisNumber = (value: number): string => formatCount(Number(value.toPrecision(3)));

function factorOf(unit: string): number {
  const iec = IEC.indexOf(unit as (typeof IEC)[number]);
  if (iec > 0) return 1024 ** iec;
  for (const units of [RATE, BITS, ['B', 'KB', 'MB', 'GB', 'TB']] as const) {
    const at = (units as readonly string[]).indexOf(unit);
    if (at > 0) return 1000 ** at;
  }
  return 1;
}
