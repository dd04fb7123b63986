// The config of a service, checked by its kind and parted from its secrets.

import { z } from 'zod';
import { badInput } from '#domain/errors.ts';
import { parseInput } from '#domain/parse-input.ts';
import { probeOf, probes } from '#probes/registry.ts';
import { joinSecrets, keepSecrets, splitSecrets } from '#probes/secret-fields.ts';
import type { App } from '#domain/app.ts';

/** A config as the table holds it. */
export interface StoredConfig {
  /** Without secrets. */
  config: unknown;
  /** Sealed JSON map of path to value; null without secrets. */
  secrets: string | null;
}

/** Path to value, e.g. "auth.password". */
export type Secrets = Record<string, string>;

const secretMap = z.record(z.string(), z.string());

/** Opens stored secrets. @throws Error when they were sealed with another key */
export function openSecrets(app: Pick<App, 'secrets'>, sealed: string | null): Secrets {
  return sealed === null ? {} : secretMap.parse(JSON.parse(app.secrets.open(sealed)));
}

/** The whole config with its secrets, for a probe; never for an answer. */
export function openConfig(app: Pick<App, 'secrets'>, stored: StoredConfig): Record<string, unknown> {
  return joinSecrets(stored.config, openSecrets(app, stored.secrets));
}

/** @throws DomainError BAD_INPUT at `kind` for a kind that does not exist */
export function assertKind(kind: string): void {
  if (probes.some((probe) => probe.kind === kind)) return;
  throw badInput([{ path: ['input', 'kind'], message: `must be ${probes.map((probe) => probe.kind).join(' or ')}` }]);
}

/** A config as a person wrote it, completed and checked by its kind. It holds the secrets. */
export interface CheckedConfig {
  whole: unknown;
  target: string;
  config: Record<string, unknown>;
  secrets: Secrets;
}

/**
 * Checks what a person wrote. What it leaves out of `stored` stays: fields at the top level, and single secrets; a
 * secret that is null is removed.
 * @throws DomainError BAD_INPUT with paths below input.config
 */
export function checkConfig(
  kind: string,
  input: Record<string, unknown>,
  stored?: { config: unknown; secrets: Secrets },
): CheckedConfig {
  const probe = probeOf(kind);
  const merged = stored ? { ...(stored.config as Record<string, unknown>), ...input } : input;
  const whole = parseInput(probe.config, keepSecrets(probe.config, merged, stored?.secrets ?? {}), ['input', 'config']);
  if (stored) assertSameDestination(kind, merged, whole, stored);
  return { whole, target: probe.target(whole), ...splitSecrets(probe.config, whole) };
}

/** Whoever may edit a service must not learn its secrets by pointing it at a server of their own. */
function assertSameDestination(
  kind: string,
  merged: Record<string, unknown>,
  whole: unknown,
  stored: { config: unknown; secrets: Secrets },
): void {
  const probe = probeOf(kind);
  const [before, after] = [probe.destination(stored.config), probe.destination(whole)];
  if (before === after) return;
  const given = splitSecrets(probe.config, keepSecrets(probe.config, merged, {})).secrets;
  const kept = Object.keys(splitSecrets(probe.config, whole).secrets).filter((path) => !Object.hasOwn(given, path));
  if (kept.length === 0) return;
  throw badInput(
    kept.map((path) => ({
      path: ['input', 'config', ...path.split('.')],
      message: `is stored for ${before}: enter it again for ${after}, or remove it`,
    })),
  );
}

/** Seals secrets for the table; null when there are none. */
export function sealSecrets(app: Pick<App, 'secrets'>, secrets: Secrets): string | null {
  return Object.keys(secrets).length === 0 ? null : app.secrets.seal(JSON.stringify(secrets));
}
