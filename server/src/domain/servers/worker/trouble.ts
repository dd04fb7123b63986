// What an error while looking at a server means, in words for people.

import { SshFailure } from '#ssh/failure.ts';
import type { ServerFault } from '#storage/generated/prisma/enums.ts';
import { BrokenOutput, NotLinux } from '../collect/output.ts';

/** Why a look is not good. */
export interface Trouble {
  fault: ServerFault;
  /** No secret in it. */
  reason: string;
  /** Whether the server itself answered. */
  seen: boolean;
  /** A host key that is not the pinned one. */
  offered: string | null;
  /** An error that nobody foresaw: it is to be logged. */
  unexpected: unknown;
}

/** Faults that a server shows by answering. */
const ANSWERED = new Set<ServerFault>(['HOST_KEY', 'AUTHENTICATE', 'SHELL', 'PLATFORM']);

/** Takes whatever looking or reading threw. What nobody foresaw is a fault of this program, not of the server. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof SshFailure) {
    // The failure of a jump host carries that host's own failure as its cause.
    const jump = error.cause instanceof SshFailure;
    return {
      ...trouble(error.stage, error.message),
      seen: ANSWERED.has(error.stage) && !jump,
      offered: error.offered ?? null,
    };
  }
  if (error instanceof NotLinux) return trouble('PLATFORM', error.message);
  if (error instanceof BrokenOutput) return trouble('SHELL', error.message);
  return { ...trouble('LOCAL', 'An error inside Statusgraph; its log tells more'), unexpected: error };
}

/** The shell took the script but did not answer in time. */
export function slowShell(timeoutMs: number): Trouble {
  return trouble('SHELL', `The login shell did not run the script within ${timeoutMs / 1000} s`);
}

function trouble(fault: ServerFault, reason: string): Trouble {
  return { fault, reason, seen: ANSWERED.has(fault), offered: null, unexpected: null };
}
