// Figures: CPU time of this process, percentiles, and rows for the report.

/** CPU-ms of this process so far, all threads. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** The value below which `share` of the sorted values lie. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number =>
  percentile(
    [...values].sort((a, b) => a - b),
    0.5,
  );

/** Prints one line of a table. */
export function row(name: string, ...figures: (string | number)[]): void {
  const cells = figures.map((figure) => (typeof figure === 'number' ? figure.toFixed(3) : figure).padStart(12));
  console.log(`${name.padEnd(52)}${cells.join('')}`);
}
