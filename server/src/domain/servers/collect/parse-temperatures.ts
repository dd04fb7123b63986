// Names for what sensors measure: "cpu" is the same on every host, so that hosts can be compared.

import { numberOf, plain } from './output.ts';
import type { RawSample } from './raw.ts';

const CPU_CHIP = /^(coretemp|k8temp|k10temp|zenpower|x86_pkg_temp|(cpu|soc|bcm2835)[\w-]*thermal[\w-]*|cpu[\w-]*)$/i;

/** Lines "millidegrees, chip or zone, label", separated by tabs. */
export function parseTemperatures(lines: string[]): RawSample['temperatures'] {
  const found = lines.flatMap((line) => {
    const [value, chip = '', label = ''] = line.split('\t');
    const celsius = (numberOf(value) ?? Number.NaN) / 1000;
    // Sensors that are not connected show their limits.
    return celsius > -60 && celsius < 150 ? [{ name: nameOf(chip, label), celsius }] : [];
  });
  // The package says what matters of its cores, of which there may be a hundred.
  const cpu = found.some(({ name }) => name === 'cpu');
  const taken = new Map<string, number>();
  return found
    .filter(({ name }) => !cpu || !/ core \d+$/.test(name))
    .slice(0, 24)
    .map(({ name, celsius }) => {
      const times = (taken.get(name) ?? 0) + 1;
      taken.set(name, times);
      return { name: times === 1 ? name : `${name} ${times}`, celsius };
    });
}

function nameOf(chip: string, label: string): string {
  if (CPU_CHIP.test(chip.trim()) && /^(Package id \d+|Tctl|)$/.test(label.trim())) return 'cpu';
  return plain(`${chip} ${label}`.replace(/[{}]/g, ''), 48).toLowerCase() || 'sensor';
}
