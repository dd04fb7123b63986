// The figures of one rate, as text.

import type { Figures } from './side.ts';

export interface Found {
  prototype: Figures[];
  pipeline: Figures[];
}

/** Lines for one rate: both sides, and the ratio of each round with their median. */
export function describe(title: string, { prototype, pipeline }: Found): string {
  const lines = [`== ${title}`];
  for (const [name, all] of Object.entries({ prototype, pipeline })) {
    if (all.length > 0) lines.push(side(name, all));
  }
  const ratios = pipeline.flatMap((one, i) => (prototype[i] ? [cpu(one) / cpu(prototype[i])] : []));
  if (ratios.length > 0) {
    lines.push(
      `ratio      ${fixed(median(ratios), 2)} (rounds ${ratios.map((one) => fixed(one, 2)).join(' ')}; budget 1.3)`,
    );
  }
  return lines.join('\n');
}

function side(name: string, all: Figures[]): string {
  const of = (value: (figures: Figures) => number, digits: number) => fixed(median(all.map(value)), digits);
  return [
    `${name.padEnd(10)} ${of(cpu, 3)} CPU-ms per check (node ${of((one) => one.nodeCpuMs / one.checks, 3)}`,
    `postgres ${of((one) => one.postgresCpuMs / one.checks, 3)})`,
    `${of((one) => one.checks / one.seconds, 0)} checks/s`,
    `late p50 ${of((one) => one.lateness.p50, 1)} p95 ${of((one) => one.lateness.p95, 1)} p99 ${of((one) => one.lateness.p99, 1)} ms`,
    `took p50 ${of((one) => one.duration.p50, 2)} p99 ${of((one) => one.duration.p99, 2)} ms`,
    `${of((one) => one.rssMb, 0)} MB`,
    `WAL ${of((one) => one.walBytes / one.checks, 0)} bytes per check`,
  ].join(', ');
}

const cpu = (one: Figures) => (one.nodeCpuMs + one.postgresCpuMs) / one.checks;

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

const fixed = (value: number, digits: number) => (Number.isNaN(value) ? '–' : value.toFixed(digits));
