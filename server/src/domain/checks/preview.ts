// Tries a config before it is saved: one probe, its verdict and the rules that made it. Nothing is written.

import { z } from 'zod';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';
import { assertMay, visibleTo } from '#domain/auth/visibility.ts';
import { DomainError, notFound } from '#domain/errors.ts';
import { parseInput } from '#domain/parse-input.ts';
import { assertKind, checkConfig, openSecrets } from '#domain/services/config.ts';
import { createServiceInput } from '#domain/services/input.ts';
import { DEFAULT_SCHEDULE, settingColumns } from '#domain/services/settings.ts';
import { LocalFault } from '#probes/probe.ts';
import type { CertificateFacts, Phases, ResponseFacts } from '#probes/probe.ts';
import { probeOf } from '#probes/registry.ts';
import { cutText } from './bodies.ts';
import { limited } from './limited.ts';
import { probeTarget } from './runner.ts';
import type { Decision } from './verdict.ts';
import { planWords } from './words.ts';

/** `serviceId`: stored secrets of that service stand in for those that the config leaves out. */
export const previewProbeInput = createServiceInput
  .pick({
    kind: true,
    config: true,
    schedule: true,
    timeoutMs: true,
    degradedAfterMs: true,
    failureThreshold: true,
    recoveryThreshold: true,
    confirmAfterSeconds: true,
  })
  .extend({ serviceId: z.int().positive().nullish() });

/** What one try found. */
export interface ProbePreview extends Decision {
  statusCode: number | null;
  durationMs: number;
  phases: Phases;
  bytes: number | null;
  facts: string[];
  certificate: (CertificateFacts & { daysLeft: number }) | null;
  /** Its body is cut to 64 KB. */
  response: ResponseFacts | null;
  /** What the form's settings will do, in sentences. */
  words: string;
}

/** As the columns of `service` are when nothing is said. */
const DEFAULTS = {
  timeoutMs: 5_000,
  degradedAfterMs: 2_000,
  failureThreshold: 2,
  recoveryThreshold: 2,
  confirmAfterSeconds: 15,
};
const MAX_BODY_SHOWN = 65_536;
const DAY_MS = 86_400_000;

/**
 * Probes once with an unsaved config. Needs WRITE, because it makes this server contact a target.
 * @throws DomainError BAD_INPUT, NOT_FOUND at `serviceId`, FORBIDDEN, RATE_LIMITED
 */
export async function previewProbe(
  app: App,
  actor: Actor,
  input: z.input<typeof previewProbeInput>,
): Promise<ProbePreview> {
  assertMay(actor, 'WRITE');
  const { serviceId, kind, config, ...given } = parseInput(previewProbeInput, input);
  assertKind(kind);
  const plan = { ...DEFAULTS, ...DEFAULT_SCHEDULE, ...settingColumns(given, app.now()) };
  const stored = serviceId ? await storedConfig(app, actor, serviceId, kind) : undefined;
  const { whole } = checkConfig(kind, config, stored);
  const { intervalSeconds, cron, timeZone, ...rest } = plan;
  const target = {
    probe: probeOf(kind),
    config: whole,
    timeoutMs: plan.timeoutMs,
    degradedAfterMs: plan.degradedAfterMs,
  };
  const { result, decision, durationMs, endedAt } = await limited(() => probeTarget(target, app.now)).catch(
    asRateLimited,
  );
  const { statusCode, phases, bytes, facts, certificate, response } = result;
  return {
    ...decision,
    ...{ statusCode, durationMs, phases, bytes, facts },
    certificate: certificate && {
      ...certificate,
      daysLeft: Math.floor((certificate.validTo.getTime() - endedAt.getTime()) / DAY_MS),
    },
    response: response && shown(response),
    words: planWords({ schedule: { intervalSeconds, cron, timeZone }, ...rest }),
  };
}

/** A service of another kind has nothing to add. */
async function storedConfig(app: App, actor: Actor, serviceId: number, kind: string) {
  const service = await app.db.service.findFirst({ where: { AND: [{ id: serviceId }, visibleTo(actor).service] } });
  if (!service) throw notFound('The service', ['input', 'serviceId']);
  if (service.kind !== kind) return undefined;
  return { config: service.config, secrets: openSecrets(app, service.secrets) };
}

function shown(response: ResponseFacts): ResponseFacts {
  const body = cutText(response.body, MAX_BODY_SHOWN);
  return { ...response, body, truncated: response.truncated || body.length < response.body.length };
}

/** Out of sockets or memory: the same can be tried again. */
function asRateLimited(error: unknown): never {
  if (error instanceof LocalFault) throw new DomainError('RATE_LIMITED', 'This server is too busy to try it now.');
  throw error;
}
