// Units of systemd that failed, and who is logged in.

import { numberOf, plain } from './output.ts';
import type { Sections } from './output.ts';
import type { RawSample } from './raw.ts';

type User = NonNullable<RawSample['users']>[number];

/** Null without systemd, or when it does not answer. */
export function parseFailedUnits(sections: Sections): string[] | null {
  const lines = (sections.get('units') ?? []).filter((line) => line.trim() !== '');
  if (lines.length === 0 || lines.includes('unknown')) return null;
  return lines
    .filter((line) => !/^\w+=/.test(line))
    .map((line) => plain(line.replace(/^[^\w@/-]+/, '').split(/\s+/)[0] ?? '', 120))
    .filter((name) => /\.[a-z]+$/.test(name))
    .slice(0, 100);
}

/** How many units systemd knows; null when it does not tell. */
export function parseUnitCount(sections: Sections): number | null {
  const line = sections.get('units')?.find((one) => one.startsWith('NNames='));
  return numberOf(line?.slice('NNames='.length));
}

/** People at terminals: by systemd's sessions, else by `who`. Null when the host keeps no list. */
export function parseUsers(sections: Sections): User[] | null {
  const sessions = sections.get('sessions');
  if (sessions) return bySessions(sessions).slice(0, 50);
  const who = sections.get('who')?.filter((line) => line.trim() !== '');
  return !who || who.includes('?') ? null : who.flatMap(byWho).slice(0, 50);
}

function bySessions(lines: string[]): User[] {
  const sessions: Map<string, string>[] = [];
  for (const line of lines) {
    if (line === 'session') sessions.push(new Map());
    const equals = line.indexOf('=');
    if (equals > 0) sessions.at(-1)?.set(line.slice(0, equals), plain(line.slice(equals + 1), 80));
  }
  return sessions.flatMap((session) => {
    const name = session.get('USER');
    const tty = session.get('TTY') || session.get('DISPLAY');
    // Without a terminal it is a program, such as this one. Greeters are nobody; a closing session has left.
    if (!name || !tty || session.get('STATE') === 'closing') return [];
    if (!/^(user|user-early)$/.test(session.get('CLASS') ?? 'user')) return [];
    const micros = numberOf(session.get('REALTIME'));
    const since = micros === null || micros > 8e18 ? null : new Date(micros / 1000).toISOString();
    return [{ name, tty, from: session.get('REMOTE_HOST') || null, since }];
  });
}

/** GNU: "ada pts/0 2026-11-21 12:30 (10.0.0.5)"; busybox: "ada pts/0 00:01 Nov 21 12:30:01 10.0.0.5". No time zone. */
function byWho(line: string): User[] {
  const [name = '', tty = '', ...rest] = line.trim().split(/\s+/);
  if (tty === '' || (name === 'USER' && tty === 'TTY')) return [];
  const last = rest.at(-1) ?? '';
  const from = /^\((.+)\)$/.exec(last)?.[1] ?? (rest.length >= 5 && !/^\d\d:\d\d/.test(last) ? last : null);
  return [{ name: plain(name, 80), tty: plain(tty, 80), from: from === null ? null : plain(from, 80), since: null }];
}
