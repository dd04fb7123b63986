// What simulated hosts answer: recorded answers of distributions whose counters go on, with 150 processes each.

import { DISTRIBUTIONS, readFixture } from '../../server/src/domain/servers/collect/fixtures/read-fixture.ts';

const PROCESSES = 150;
const HERTZ = 100;

const samples = DISTRIBUTIONS.map((name) => readFixture(name, 'sample').toString('utf8'));
const facts = DISTRIBUTIONS.map((name) => readFixture(name, 'facts'));

/** The facts of a host. */
export function factsOf(host: number): Buffer {
  return facts[host % facts.length]!;
}

/** The sample of a host that was started so many seconds ago, by this machine's clock. */
export function sampleOf(host: number, seconds: number): string {
  // Every host is busy in its own way.
  const busy = 0.1 + 0.8 * Math.abs(Math.sin(host + seconds / 60));
  const add = (text: string | undefined, more: number) => String(Number(text) + Math.round(more));
  let section = '';
  const lines: string[] = [];
  for (const line of samples[host % samples.length]!.split('\n')) {
    if (/^@[a-z-]+$/.test(line)) {
      section = line;
      lines.push(line);
      continue;
    }
    const words = line.trim().split(/\s+/);
    if (section === '@uptime') lines.push(`${(Number(words[0]) + seconds).toFixed(2)} ${words[1]}`);
    else if (section === '@stat' && words[0]!.startsWith('cpu')) {
      const cores = words[0] === 'cpu' ? 2 : 1;
      words[1] = add(words[1], seconds * HERTZ * cores * busy);
      words[4] = add(words[4], seconds * HERTZ * cores * (1 - busy));
      lines.push(words.join(' '));
    } else if (section === '@net' && words.length > 9) {
      words[1] = add(words[1], seconds * 40_000 * busy);
      words[9] = add(words[9], seconds * 10_000 * busy);
      lines.push(words.join(' '));
    } else if (section === '@io' && words.length > 9) {
      words[5] = add(words[5], seconds * 200 * busy);
      words[9] = add(words[9], seconds * 900 * busy);
      lines.push(words.join(' '));
    } else if (section === '@clock') lines.push((Date.now() / 1_000).toFixed(6));
    else lines.push(line);
    if (section === '@processes' && words.length === 2) {
      for (let pid = 5_000; pid < 5_000 + PROCESSES; pid += 1)
        lines.push(`${pid} ${Math.round(pid / 10 + seconds * (pid % 3))} ${(pid * 7) % 20_000} ${pid} worker-${pid}`);
    }
  }
  return lines.join('\n');
}
