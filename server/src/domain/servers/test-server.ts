// Tries a login before it is saved: connects, logs in and reads what the machine is. Nothing is written.

import { limited } from '#domain/checks/limited.ts';
import { assertMay, visibleTo } from '#domain/auth/visibility.ts';
import { badInput, notFound } from '#domain/errors.ts';
import { parseInput } from '#domain/parse-input.ts';
import { connect } from '#ssh/connect.ts';
import { SshFailure } from '#ssh/failure.ts';
import { FACTS_SCRIPT } from './collect/facts-script.ts';
import { parseInventory } from './collect/inventory.ts';
import { testServerInput } from './input.ts';
import { assertJump, assertLogin, sameDestination, secretsAfter } from './login.ts';
import { openServerSecrets, sshTargetWith } from './ssh-target.ts';
import type { z } from 'zod';
import type { App } from '#domain/app.ts';
import type { Actor } from '#domain/auth/actor.ts';
import type { SshSession, SshStepName, SshTarget } from '#ssh/session.ts';
import type { Server } from '#storage/generated/prisma/client.ts';
import type { ServerFault } from '#storage/generated/prisma/enums.ts';
import type { Inventory } from './collect/inventory.ts';
import type { Login } from './ssh-target.ts';

/** One step of a test. While it runs it has no duration. */
export interface ServerTestStep {
  name: SshStepName | 'READ_FACTS';
  state: 'RUNNING' | 'PASSED' | 'FAILED';
  words: string;
  durationMs: number | null;
}

/** What a test found. */
export interface ServerTest {
  ok: boolean;
  /** The last news of each step, in order. */
  steps: ServerTestStep[];
  /** The key that the host showed, "ssh-ed25519 AAAA…", whether or not it is the pinned one. */
  hostKey: string | null;
  hardware: Inventory | null;
  /** One sentence. */
  words: string;
  fault: ServerFault | null;
}

const DEFAULT_TIMEOUT_MS = 10_000;
const MAX_FACTS_BYTES = 262_144;

/** Tells one actor from another, so that nobody hears another's test. */
export function actorKey(actor: Actor): string {
  if (actor.kind === 'user') return `user:${actor.userId}`;
  return actor.kind === 'apiKey' ? `key:${actor.keyId}` : 'system';
}

/**
 * Tries a login. Each step is told through `onStep`, and on the wire when the input has a `progressId`. Needs WRITE,
 * because it makes this program contact a host.
 * @throws DomainError BAD_INPUT, NOT_FOUND at `serverId` or `jumpId`, RATE_LIMITED; a failed login is an answer
 */
export async function testServer(
  app: App,
  actor: Actor,
  input: z.input<typeof testServerInput>,
  { onStep, signal }: { onStep?: (step: ServerTestStep) => void; signal?: AbortSignal } = {},
): Promise<ServerTest> {
  assertMay(actor, 'WRITE');
  const data = parseInput(testServerInput, input);
  const stored = data.serverId === undefined ? null : await storedLogin(app, actor, data.serverId);
  const login = loginOf(data, stored?.login ?? null);
  const timeoutMs = data.timeoutMs ?? stored?.login.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const secrets = secretsAfter(login, data, stored);
  await assertLogin(app, actor, login, secrets);
  await assertJump(app.db, actor, null, login.jumpId);
  const pinned = stored && sameDestination(stored.login, login) ? stored.login.hostKey : null;

  const steps = new Map<ServerTestStep['name'], ServerTestStep>();
  let told = Promise.resolve();
  const tell = (step: ServerTestStep) => {
    steps.set(step.name, step);
    onStep?.(step);
    const { progressId } = data;
    // One after the other: over several connections of the pool they would overtake each other.
    if (progressId)
      told = told.then(() => app.wire.publish('serverTest', { progressId, actor: actorKey(actor), step }));
  };
  // Every step has its own limit; this one is for a host that is slow in all of them.
  const deadline = AbortSignal.timeout(timeoutMs * 5);
  const run = async (): Promise<Found> => {
    try {
      const target = await sshTargetWith(app, login, secrets);
      return await tryLogin(target, pinned, timeoutMs, tell, signal ? AbortSignal.any([signal, deadline]) : deadline);
    } catch (error) {
      if (deadline.aborted && !(error instanceof SshFailure)) return failedBy('TIMEOUT', 'It took too long');
      return failureOf(error);
    }
  };
  const found = await limited(run);
  const running = [...steps.values()].find((step) => step.state === 'RUNNING');
  if (found.fault && running) tell({ ...running, state: 'FAILED', words: found.words });
  return { ...found, ok: found.fault === null, steps: [...steps.values()] };
}

/** The login to try: what is left out is as it is stored. @throws DomainError BAD_INPUT for what is nowhere */
function loginOf(data: z.output<typeof testServerInput>, stored: Server | null): Login {
  const host = data.host ?? stored?.host;
  const username = data.username ?? stored?.username;
  const auth = data.auth ?? stored?.auth;
  if (host === undefined || username === undefined || auth === undefined) {
    const missing = Object.entries({ host, username, auth }).filter(([, value]) => value === undefined);
    throw badInput(missing.map(([name]) => ({ path: ['input', name], message: 'is required' })));
  }
  const jumpId = data.jumpId === undefined ? (stored?.jumpId ?? null) : data.jumpId;
  const keyFile = data.keyFile === undefined ? (stored?.keyFile ?? null) : data.keyFile;
  return { host, port: data.port ?? stored?.port ?? 22, username, auth, keyFile, jumpId };
}

type Found = Omit<ServerTest, 'ok' | 'steps'>;

async function tryLogin(
  target: SshTarget,
  hostKey: string | null,
  timeoutMs: number,
  tell: (step: ServerTestStep) => void,
  signal: AbortSignal,
): Promise<Found> {
  const session = await connect(target, {
    ...{ signal, timeoutMs, hostKey },
    onStep: (step) => tell({ ...step, durationMs: step.state === 'RUNNING' ? null : step.durationMs }),
  });
  try {
    return await readFacts(session, timeoutMs, tell, signal);
  } catch (error) {
    return { ...failureOf(error), hostKey: session.hostKey };
  } finally {
    session.close();
  }
}

async function readFacts(
  session: SshSession,
  timeoutMs: number,
  tell: (step: ServerTestStep) => void,
  signal: AbortSignal,
): Promise<Found> {
  tell({ name: 'READ_FACTS', state: 'RUNNING', words: 'Reading system and hardware', durationMs: null });
  const result = await session.exec('exec sh -s', {
    ...{ stdin: FACTS_SCRIPT, timeoutMs, maxBytes: MAX_FACTS_BYTES, signal },
  });
  const hardware = parseInventory(result.stdout);
  const words = `Logged in: ${hardware.os}, ${hardware.architecture}`;
  tell({ name: 'READ_FACTS', state: 'PASSED', words: hardware.os, durationMs: result.durationMs });
  return { hostKey: session.hostKey, hardware, words, fault: null };
}

/** What is not Linux, or answers what no shell would, is the host's nature; everything else SshFailure tells. */
function failureOf(error: unknown): Found {
  if (error instanceof SshFailure) {
    return { ...failedBy(error.stage, error.message), hostKey: error.offered ?? null };
  }
  const name = (error as Error).name;
  if (name === 'NotLinux') return failedBy('PLATFORM', (error as Error).message);
  if (name === 'BrokenOutput') return failedBy('SHELL', (error as Error).message);
  throw error;
}

const failedBy = (fault: ServerFault, words: string): Found => ({ hostKey: null, hardware: null, words, fault });

async function storedLogin(app: App, actor: Actor, serverId: number) {
  const login = await app.db.server.findFirst({ where: { AND: [{ id: serverId }, visibleTo(actor).server] } });
  if (!login) throw notFound('The server', ['input', 'serverId']);
  return { login, secrets: openServerSecrets(app, login.secrets) };
}
