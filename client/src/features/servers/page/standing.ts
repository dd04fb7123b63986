// Which of the page's states a server is in.
import type { PageServer } from './server-documents.ts';

/**
 * FINE: numbers are fresh. CONNECTING: none were ever read. STALE: it cannot be read now, with the reason in `fault`.
 * UNOBSERVED: nobody looked lately.
 */
export type Standing = 'FINE' | 'CONNECTING' | 'STALE' | 'HOST_KEY' | 'NOT_LINUX' | 'PAUSED' | 'UNOBSERVED';

type Facts = Pick<PageServer, 'enabled' | 'status' | 'fault' | 'offeredHostKey' | 'lastSampledAt'>;

/** See Standing. */
export function standingOf({ enabled, status, fault, offeredHostKey, lastSampledAt }: Facts): Standing {
  if (!enabled || status === 'PAUSED') return 'PAUSED';
  if (offeredHostKey && (fault === 'HOST_KEY' || fault === null)) return 'HOST_KEY';
  if (fault === 'PLATFORM') return 'NOT_LINUX';
  if (status === 'OFFLINE' || (status === 'DEGRADED' && fault !== null)) return 'STALE';
  if (lastSampledAt === null) return 'CONNECTING';
  return status === 'UNKNOWN' ? 'UNOBSERVED' : 'FINE';
}
