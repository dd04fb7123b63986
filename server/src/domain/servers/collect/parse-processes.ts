// Processes: counters of all, and owner and command line of those that the script found worth a closer look.

import { maskedCommand } from './mask.ts';
import { numberOf, plain } from './output.ts';
import type { Sections } from './output.ts';
import type { RawSample } from './raw.ts';

const HEADER = /^==> \/proc\/(\d+)\/cmdline <==$/;

/** Lines "pid ticks pages started name" after one of "count KiB-per-page". */
export function parseProcesses(sections: Sections): Pick<RawSample, 'processCount' | 'processes'> {
  const [first = '', ...lines] = sections.get('processes') ?? [];
  const [count, pageKib] = first.split(' ');
  const page = (numberOf(pageKib) ?? 4) * 1024;
  const processes: RawSample['processes'] = [];
  for (const line of lines) {
    const found = /^(\d+) (\d+) (-?\d+) (\d+) (.*)$/.exec(line);
    if (!found) continue;
    const [, pid, ticks, pages, started, name = ''] = found;
    const memoryBytes = Math.max(0, Number(pages)) * page;
    processes.push({ pid: Number(pid), ticks: Number(ticks), started: Number(started), memoryBytes, name });
  }
  // Without process 1 the others of other users are hidden too (hidepid), so the count would be wrong.
  const hidden = processes.length > 0 && !processes.some(({ pid }) => pid === 1);
  return { processCount: hidden ? null : numberOf(count), processes };
}

/** User names (or numbers) by pid. */
export function parseOwners(sections: Sections): Map<number, string> {
  return new Map(
    (sections.get('owners') ?? []).flatMap((line) => {
      const [, pid, name] = /^(\d+) (\S+)$/.exec(line) ?? [];
      return pid === undefined || name === undefined ? [] : [[Number(pid), plain(name, 64)]];
    }),
  );
}

/** Command lines by pid, secrets masked. Threads of the kernel have none. */
export function parseCommands(sections: Sections): Map<number, string> {
  const commands = new Map<number, string>();
  let pid: number | null = null;
  let text: string[] = [];
  const finish = (): void => {
    const whole = text.join('\n').replace(/[\0\n\s]+$/, '');
    if (pid !== null && whole !== '') commands.set(pid, plain(maskedCommand(whole.split('\0')), 300));
  };
  for (const line of sections.get('commands') ?? []) {
    const header = HEADER.exec(line);
    if (!header) {
      text.push(line);
      continue;
    }
    finish();
    pid = Number(header[1]);
    text = [];
  }
  finish();
  return commands;
}
