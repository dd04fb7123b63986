// What a batch of outcomes changes: state rows and outcomes in, rows to write out. Pure.

import type { CheckEvent, ServiceEvent } from '#domain/feed/events.ts';
import type { IncidentStep } from '#domain/incidents/record.ts';
import { dueAfterCheck } from '#domain/schedule/due.ts';
import { trustedUntil } from '#domain/schedule/trust.ts';
import type { CheckRule, ServiceStatus } from '#storage/generated/prisma/enums.ts';
import { stepComponents } from './components.ts';
import type { ComponentTransition, StoredComponent } from './components.ts';
import type { KnownState } from './known-state.ts';
import type { Outcome } from './runner.ts';
import { step, streakOf } from './state.ts';

/** State of a service as it will be. */
export interface StateWrite {
  state: KnownState;
  /** The newest check: its facts become the service's. Null when all were older than what is known. */
  newest: Outcome | null;
  outcomes: Outcome[];
  /** The new due time and the end of the claim on it; null: both stay as they are. */
  due: { at: Date | null; claimedUntil: Date | null } | null;
}

export interface StatusTransition {
  serviceId: number;
  from: ServiceStatus;
  to: ServiceStatus;
  at: Date;
  rule: CheckRule | null;
  reason: string;
}

/** Everything that one transaction writes. */
export interface Effects {
  checks: { outcome: Outcome; streak: number }[];
  states: StateWrite[];
  transitions: StatusTransition[];
  incidents: IncidentStep[];
  components: { serviceId: number; after: StoredComponent[]; transitions: ComponentTransition[] }[];
  events: (ServiceEvent | CheckEvent)[];
  /** Outcomes of services that were changed, paused or deleted meanwhile. */
  stale: Outcome[];
}

export interface EffectsContext {
  now: Date;
  /** Until when this worker keeps services of a slot by itself; 0: not at all. */
  keepUntil: (slot: number) => number;
  /** How long after its deadline a claimed check counts as lost. */
  claimMarginMs: number;
}

/** Applies the outcomes, in order of their due times, to the states. */
export function effectsOf(
  states: ReadonlyMap<number, KnownState>,
  outcomes: readonly Outcome[],
  context: EffectsContext,
): Effects {
  const effects: Effects = {
    checks: [],
    states: [],
    transitions: [],
    incidents: [],
    components: [],
    events: [],
    stale: [],
  };
  for (const [serviceId, group] of byService(outcomes)) {
    const locked = states.get(serviceId);
    const current = group.filter((one) => locked && isCurrent(locked, one));
    for (const one of group) if (!current.includes(one)) effects.stale.push(one);
    if (locked && current.length > 0) apply(effects, locked, current, context);
  }
  return effects;
}

function byService(outcomes: readonly Outcome[]): Map<number, Outcome[]> {
  const groups = new Map<number, Outcome[]>();
  for (const outcome of outcomes) {
    const group = groups.get(outcome.definition.id);
    if (!group) groups.set(outcome.definition.id, [outcome]);
    else {
      group.push(outcome);
      group.sort((a, b) => a.scheduledAt.getTime() - b.scheduledAt.getTime());
    }
  }
  return groups;
}

/** A paused service takes in only what a person asked for. */
function isCurrent(state: KnownState, { definition, manual }: Outcome): boolean {
  return definition.revision === state.revision && (manual || state.status !== 'PAUSED');
}

function apply(effects: Effects, locked: KnownState, outcomes: Outcome[], context: EffectsContext): void {
  const state = { ...locked };
  const write: StateWrite = { state, newest: null, outcomes, due: null };
  for (const outcome of outcomes) {
    const { definition, decision, scheduledAt } = outcome;
    const at = later(outcome.endedAt, state.statusSince);
    const gap = gapBefore(state, outcome);
    const before = state.status;
    const next = step(state, decision.verdict, definition.rules);
    Object.assign(state, { status: next.status, badRun: next.badRun, downRun: next.downRun });
    if (gap) {
      effects.transitions.push(gap);
      effects.transitions.push(transitionOf(outcome, 'UNKNOWN', next.status, at));
      state.statusSince = at;
    } else if (next.changed) {
      effects.transitions.push(transitionOf(outcome, before, next.status, at));
      state.statusSince = at;
    }
    if (next.changed) {
      effects.events.push(statusEvent(state, before, outcome.decision.reason));
      effects.incidents.push(...incidentOf(outcome, next.status, at));
    }
    effects.checks.push({ outcome, streak: streakOf(next) });
    effects.events.push(checkEvent(state, outcome));
    if (!state.lastCheckedAt || scheduledAt >= state.lastCheckedAt) {
      write.newest = outcome;
      state.lastCheckedAt = scheduledAt;
      state.trustedUntil = trustedUntil(definition.schedule, definition.id, {
        scheduledAt,
        timeoutMs: definition.timeoutMs,
      });
    }
    write.due = dueOf(state, outcome, next.verifying !== null, context) ?? write.due;
    if (write.due) state.nextCheckAt = write.due.at;
    const components = stepComponents(definition.id, state.components, decision.components, at);
    if (components) {
      state.components = components.after;
      effects.components.push({ serviceId: definition.id, ...components });
    }
  }
  effects.states.push(write);
}

/** Nobody looked for so long that the status was not believed any more: it was UNKNOWN in between. */
function gapBefore(state: KnownState, { scheduledAt }: Outcome): StatusTransition | null {
  const { status, trustedUntil: until, serviceId } = state;
  if (!until || scheduledAt <= until || !(status === 'UP' || status === 'DEGRADED' || status === 'DOWN')) return null;
  const at = later(until, state.statusSince);
  return { serviceId, from: status, to: 'UNKNOWN', at, rule: null, reason: 'No checks were made' };
}

/**
 * Only the check that the present claim is about moves the due time. A manual one does so when it asks for a
 * confirmation that is due earlier; its claim is then anybody's.
 */
function dueOf(state: KnownState, outcome: Outcome, verifying: boolean, context: EffectsContext): StateWrite['due'] {
  const { definition, scheduledAt, manual, endedAt } = outcome;
  if (state.status === 'PAUSED') return null;
  const ask = { verifying, confirmAfterSeconds: definition.confirmAfterSeconds, now: context.now };
  if (manual) {
    if (!verifying) return null;
    const confirm = dueAfterCheck(definition.schedule, definition.id, { ...ask, scheduledAt: endedAt });
    return !state.nextCheckAt || (confirm && confirm < state.nextCheckAt) ? { at: confirm, claimedUntil: null } : null;
  }
  if (!state.mine || state.nextCheckAt?.getTime() !== outcome.known?.nextCheckAt?.getTime()) return null;
  const at = dueAfterCheck(definition.schedule, definition.id, { ...ask, scheduledAt });
  const kept = at !== null && at.getTime() < context.keepUntil(state.slot);
  return { at, claimedUntil: kept ? new Date(at.getTime() + definition.timeoutMs + context.claimMarginMs) : null };
}

function incidentOf(outcome: Outcome, status: ServiceStatus, at: Date): IncidentStep[] {
  const serviceId = outcome.definition.id;
  if (status === 'UP') return [{ kind: 'resolve', serviceId, at }];
  if (status !== 'DOWN' && status !== 'DEGRADED') return [];
  const { rule, reason } = outcome.decision;
  return [{ kind: 'trouble', serviceId, at, worst: status, rule, cause: reason }];
}

function transitionOf(outcome: Outcome, from: ServiceStatus, to: ServiceStatus, at: Date): StatusTransition {
  const { rule, reason } = outcome.decision;
  return { serviceId: outcome.definition.id, from, to, at, rule, reason };
}

function statusEvent(state: KnownState, previousStatus: ServiceStatus, reason: string): ServiceEvent {
  const { serviceId, clientId, status } = state;
  return { kind: 'service', change: 'STATUS', serviceId, clientId, status, previousStatus, reason };
}

function checkEvent({ serviceId, clientId, status }: KnownState, { scheduledAt, decision }: Outcome): CheckEvent {
  return { kind: 'check', serviceId, clientId, scheduledAt, verdict: decision.verdict, status };
}

const later = (a: Date, b: Date) => (a > b ? a : b);
