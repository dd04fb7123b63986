// What a batch of findings changes: states and findings in, rows to write and words to tell out. Pure.

import type { NewEvent } from '#domain/events/append.ts';
import type { FeedEvent } from '#domain/feed/events.ts';
import type { ServerStatus } from '#storage/generated/prisma/enums.ts';
import { isNoteworthy } from './clock.ts';
import type { Finding, Look, TakenSample } from './finding.ts';
import { keyEffects } from './key-effects.ts';
import type { KeyWrite } from './key-effects.ts';
import type { KnownServer } from './known-server.ts';
import { stepLook } from './state.ts';
import { atWords, clockWords, SEVERITY_OF, statusWords } from './words.ts';

/** Everything that follows from a batch by itself; what needs the database is in record.ts. */
export interface Effects {
  /** States as they will be, with the newest sample of this batch. */
  states: { known: KnownServer; sample: TakenSample | null }[];
  keys: KeyWrite[];
  /** Of servers that are still as they were. */
  current: Finding[];
  /** Of servers that were changed, stopped, deleted, or taken by another worker meanwhile. */
  stale: Finding[];
  events: NewEvent[];
  feed: FeedEvent[];
}

/** Applies the findings, in their order, to the states of the servers that this worker has. */
export function effectsOf(servers: ReadonlyMap<number, KnownServer>, findings: readonly Finding[], now: Date): Effects {
  const effects: Effects = { states: [], keys: [], current: [], stale: [], events: [], feed: [] };
  const states = new Map<number, Effects['states'][number]>();
  for (const finding of findings) {
    const server = servers.get(finding.serverId);
    if (!server || server.revision !== finding.revision) {
      effects.stale.push(finding);
      continue;
    }
    effects.current.push(finding);
    const state = states.get(server.serverId) ?? { known: { ...server }, sample: null };
    states.set(server.serverId, state);
    keyEffects(effects, state.known, finding, now);
    if (finding.look) takeLook(effects, state.known, finding.look);
    if (finding.sample) {
      takeSample(effects, state.known, finding.sample);
      state.sample = finding.sample;
    }
  }
  effects.states = [...states.values()];
  return effects;
}

function takeLook(effects: Effects, known: KnownServer, look: Look): void {
  const { fault, reason } = look;
  const shown = shownStatus(known, look.at);
  const unobserved = shown === known.status ? null : known.trustedUntil;
  const next = stepLook({ status: shown, failRun: known.failRun }, fault, known.failureThreshold);
  const faultChanged = fault !== known.fault;
  Object.assign(known, { fault, reason, failRun: next.failRun });
  // This machine could not look: the server is believed no longer for it.
  if (fault === 'LOCAL') {
    if (faultChanged) effects.feed.push(serverEvent(known, 'UPDATED', known.status, reason));
    return;
  }
  known.trustedUntil = look.trustedUntil;
  known.latencyMs = look.latencyMs;
  if (look.seen) known.lastSeenAt = look.at;
  if (next.status === known.status && !unobserved) {
    if (faultChanged) effects.feed.push(serverEvent(known, 'UPDATED', known.status, reason));
    return;
  }
  known.status = next.status;
  known.statusSince = next.changed ? later(look.at, known.statusSince) : later(unobserved!, known.statusSince);
  effects.feed.push(serverEvent(known, 'STATUS', shown, reason));
  if (next.changed) effects.events.push(statusEvent(known, shown, look, unobserved));
}

/** Nobody looked for so long that the status was not believed any more. */
function shownStatus({ status, trustedUntil }: KnownServer, at: Date): ServerStatus {
  return trustedUntil !== null && at > trustedUntil && status !== 'PAUSED' ? 'UNKNOWN' : status;
}

function statusEvent(known: KnownServer, previousStatus: ServerStatus, look: Look, unobserved: Date | null): NewEvent {
  const { status } = known;
  return {
    ...of(known, look.at),
    kind: 'STATUS',
    severity: SEVERITY_OF[status],
    words: statusWords(status, previousStatus, look.reason, unobserved),
    detail: { status, previousStatus, fault: look.fault },
  };
}

function takeSample(effects: Effects, known: KnownServer, { at, sample, bootedAt, rebooted }: TakenSample): void {
  const { serverId, clientId } = known;
  effects.feed.push({ kind: 'sample', serverId, clientId, at });
  if (rebooted) {
    const words = `Rebooted; up since ${atWords(bootedAt)}`;
    const detail = { bootedAt: bootedAt.toISOString(), before: known.bootedAt?.toISOString() ?? null };
    effects.events.push({ ...of(known, at), kind: 'REBOOT', severity: 'WARNING', words, detail });
  }
  known.bootedAt = bootedAt;
  const { clockSkewMs } = sample;
  if (clockSkewMs === null) return;
  const noted = isNoteworthy(clockSkewMs, known.clockNoted);
  if (noted !== known.clockNoted) {
    const severity = noted ? 'WARNING' : 'INFO';
    const detail = { skewMs: Math.round(clockSkewMs), noted };
    effects.events.push({
      ...{ ...of(known, at), kind: 'CLOCK_SKEW', severity, words: clockWords(clockSkewMs, noted), detail },
    });
  }
  known.clockNoted = noted;
}

function serverEvent(
  { serverId, clientId, status }: KnownServer,
  change: 'UPDATED' | 'STATUS',
  previousStatus: ServerStatus,
  reason: string | null,
): FeedEvent {
  return { kind: 'server', change, serverId, clientId, status, previousStatus, reason };
}

const of = ({ serverId, clientId }: KnownServer, at: Date) => ({ at, clientId, serverId });
const later = (a: Date, b: Date) => (a > b ? a : b);
