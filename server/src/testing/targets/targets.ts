// Real servers to probe, on loopback. Tests take what they need; the demo runs the sound ones.

import { makeAuthority, type KeyPair } from './certificates.ts';
import type { Target } from './listen.ts';
import { misbehavingTargets } from './misbehaving.ts';
import { soundTargets, type TargetOptions } from './sound.ts';

const starters = { ...soundTargets, ...misbehavingTargets };

/** Name of a target that can be started. */
export type TargetName = keyof typeof starters;

/** Names of the targets that a real service could be. */
export const SOUND_TARGETS = Object.keys(soundTargets) as TargetName[];

/** Where nobody listens: a port that only root could take. */
export const REFUSED_URL = 'http://127.0.0.1:1/';

/** Running targets. */
export interface Targets<Name extends TargetName = TargetName> {
  at: Record<Name, Target>;
  /** Signed the certificates; its `cert` is the PEM that a service must trust. */
  authority: KeyPair;
  /** Ends all of them. */
  close(): Promise<void>;
}

/**
 * Starts the named targets on 127.0.0.1.
 * @throws Error when a fixed port is taken; none is left running then
 */
export async function startTargets<Name extends TargetName>(
  names: readonly Name[],
  options: TargetOptions = {},
): Promise<Targets<Name>> {
  const authority = options.authority ?? (await makeAuthority());
  const started = await Promise.allSettled(
    names.map(async (name) => [name, await starters[name](options.ports?.[name] ?? 0, options, authority)] as const),
  );
  const running = started.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const close = async () => void (await Promise.all(running.map(([, target]) => target.close())));
  const failed = started.find((result) => result.status === 'rejected');
  if (failed) {
    await close();
    throw failed.reason;
  }
  return { at: Object.fromEntries(running) as Record<Name, Target>, authority, close };
}
