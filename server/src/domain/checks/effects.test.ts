import { describe, expect, it } from 'vitest';
import type { Definition } from './definition.ts';
import { effectsOf } from './effects.ts';
import type { KnownState } from './known-state.ts';
import type { Outcome } from './runner.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 21, 10) + seconds * 1_000);

const definition = {
  id: 7,
  revision: 3,
  timeoutMs: 5_000,
  rules: { failureThreshold: 2, recoveryThreshold: 2 },
  confirmAfterSeconds: 15,
  schedule: { intervalSeconds: 60, cron: null, timeZone: null },
} as Definition;

const state = (fields: Partial<KnownState> = {}): KnownState => ({
  serviceId: 7,
  clientId: 2,
  slot: 5,
  revision: 3,
  status: 'UP',
  statusSince: at(-600),
  badRun: -9,
  downRun: -9,
  lastCheckedAt: at(-60),
  trustedUntil: at(95),
  nextCheckAt: at(0),
  mine: true,
  components: [],
  ...fields,
});

const outcome = (verdict: 'UP' | 'DEGRADED' | 'DOWN', fields: Partial<Outcome> = {}): Outcome => ({
  definition,
  scheduledAt: at(0),
  delayMs: 0,
  durationMs: 100,
  endedAt: at(0.1),
  result: {
    failure: null,
    phases: null as never,
    statusCode: 200,
    bytes: 1,
    certificate: null,
    response: null,
    facts: [],
  },
  decision: { verdict, rule: 'STATUS_CLASS', reason: `is ${verdict}`, detail: null, findings: [], components: [] },
  manual: false,
  known: state(),
  urgent: false,
  ...fields,
});

const run = (before: KnownState, outcomes: Outcome[], keepUntil = 0) =>
  effectsOf(new Map([[before.serviceId, before]]), outcomes, {
    now: at(1),
    keepUntil: () => keepUntil,
    claimMarginMs: 5_000,
  });

describe('effects of outcomes', () => {
  it('a quiet check changes runs and times only', () => {
    const before = state();
    const effects = run(before, [outcome('UP')]);
    expect(effects).toMatchObject({ transitions: [], incidents: [], components: [], stale: [] });
    expect(effects.events).toEqual([
      { kind: 'check', serviceId: 7, clientId: 2, scheduledAt: at(0), verdict: 'UP', status: 'UP' },
    ]);
    expect(effects.states[0]!.state).toMatchObject({
      badRun: -10,
      downRun: -10,
      lastCheckedAt: at(0),
      trustedUntil: at(155),
    });
    expect(before).toEqual(state());
  });

  it('JOB-2: the claim stays when the next due time lies in what the worker keeps, with time for timeout and margin', () => {
    const due = (keepUntil: number) => run(state(), [outcome('UP')], keepUntil).states[0]!.due!;
    const next = due(0).at!;
    expect(next > at(0) && next <= at(61)).toBe(true);
    expect(due(0).claimedUntil).toBeNull();
    expect(due(next.getTime()).claimedUntil).toBeNull();
    expect(due(next.getTime() + 1).claimedUntil).toEqual(new Date(next.getTime() + 10_000));
  });

  it('D3: a bad check is verified 15 s later, a manual one too when that is earlier than what is planned', () => {
    const daily = { ...definition, schedule: { ...definition.schedule, intervalSeconds: 86_400 } };
    expect(run(state(), [outcome('DOWN', { definition: daily })]).states[0]!.due!.at).toEqual(at(15));
    const manual = outcome('DOWN', { definition: daily, manual: true, known: null });
    expect(run(state({ nextCheckAt: at(50) }), [manual]).states[0]!.due).toEqual({ at: at(15.1), claimedUntil: null });
    expect(run(state({ nextCheckAt: at(10) }), [manual]).states[0]!.due).toBeNull();
    expect(
      run(state({ nextCheckAt: at(50) }), [outcome('UP', { manual: true, known: null })]).states[0]!.due,
    ).toBeNull();
  });

  it('an outcome of an older revision, of a deleted service, or of a paused one is stale; a manual one of a paused one counts', () => {
    expect(run(state({ revision: 4 }), [outcome('DOWN')])).toMatchObject({ checks: [], states: [], stale: [{}] });
    expect(run(state({ serviceId: 8 }), [outcome('DOWN')]).stale).toHaveLength(1);
    const paused = state({ status: 'PAUSED', nextCheckAt: null });
    expect(run(paused, [outcome('DOWN')]).stale).toHaveLength(1);
    const effects = run(paused, [outcome('DOWN', { manual: true, known: null })]);
    expect(effects).toMatchObject({ stale: [], transitions: [], incidents: [], checks: [{}] });
    expect(effects.states[0]).toMatchObject({ due: null, state: { status: 'PAUSED', nextCheckAt: null } });
  });

  it("an outcome older than the newest known one counts, but its facts are not the service's", () => {
    const effects = run(state({ lastCheckedAt: at(5) }), [outcome('DOWN')]);
    expect(effects.states[0]).toMatchObject({ newest: null, state: { badRun: 1, lastCheckedAt: at(5) } });
    expect(effects.checks).toHaveLength(1);
  });

  it('INC-1: each transition says what becomes of the incident', () => {
    const steps = (before: Partial<KnownState>, verdict: 'UP' | 'DEGRADED' | 'DOWN') =>
      run(state(before), [outcome(verdict)]).incidents;
    expect(steps({ badRun: 1, downRun: 1 }, 'DOWN')).toEqual([
      { kind: 'trouble', serviceId: 7, at: at(0.1), worst: 'DOWN', rule: 'STATUS_CLASS', cause: 'is DOWN' },
    ]);
    expect(steps({ badRun: 1, downRun: -3 }, 'DEGRADED')).toMatchObject([{ kind: 'trouble', worst: 'DEGRADED' }]);
    expect(steps({ status: 'DOWN', badRun: -1, downRun: -1 }, 'UP')).toEqual([
      { kind: 'resolve', serviceId: 7, at: at(0.1) },
    ]);
    expect(steps({ status: 'DOWN', badRun: 4, downRun: 4 }, 'DOWN')).toEqual([]);
    expect(steps({ status: 'UNKNOWN', badRun: 0, downRun: 0 }, 'UP')).toMatchObject([{ kind: 'resolve' }]);
  });

  it('D5: a gap and a change at once: UNKNOWN in between, then the new status', () => {
    const effects = run(state({ trustedUntil: at(-30), badRun: 1, downRun: 1 }), [outcome('DOWN')]);
    expect(effects.transitions).toMatchObject([
      { from: 'UP', to: 'UNKNOWN', at: at(-30), rule: null },
      { from: 'UNKNOWN', to: 'DOWN', at: at(0.1) },
    ]);
    expect(effects.events[0]).toMatchObject({ change: 'STATUS', previousStatus: 'UP', status: 'DOWN' });
    expect(
      run(state({ status: 'UNKNOWN', trustedUntil: at(-30), badRun: 0, downRun: 0 }), [outcome('DOWN')]).transitions,
    ).toEqual([]);
  });

  it('a transition never lies before the one that led to the present status', () => {
    const effects = run(state({ status: 'UNKNOWN', statusSince: at(3), badRun: 0, downRun: 0 }), [outcome('UP')]);
    expect(effects.transitions).toMatchObject([{ from: 'UNKNOWN', to: 'UP', at: at(3) }]);
  });
});
