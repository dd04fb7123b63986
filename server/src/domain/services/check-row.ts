// A recorded check as it is read back.

import { ms } from './row.ts';
import type { CheckRule, Verdict } from '#storage/generated/prisma/enums.ts';

/** Columns of `service_check`; times in ms since 1970. */
export interface CheckRow {
  serviceId: number;
  scheduledAt: number;
  delayMs: number;
  verdict: Verdict;
  rule: CheckRule;
  statusCode: number | null;
  /** Words beyond rule and status code. */
  detail: string | null;
  durationMs: number;
  dnsMs: number | null;
  connectMs: number | null;
  tlsMs: number | null;
  firstByteMs: number | null;
  downloadMs: number | null;
  bytes: number | null;
  manual: boolean;
  streak: number;
}

/** SQL that selects a CheckRow from `service_check k`. */
export const CHECK_COLUMNS = `k.service_id AS "serviceId", ${ms('k.scheduled_at')} AS "scheduledAt", k.delay_ms AS "delayMs",
  k.verdict, k.rule, k.status_code AS "statusCode", k.detail, k.duration_ms AS "durationMs", k.dns_ms AS "dnsMs",
  k.connect_ms AS "connectMs", k.tls_ms AS "tlsMs", k.first_byte_ms AS "firstByteMs", k.download_ms AS "downloadMs",
  k.bytes, k.manual, k.streak`;

/** Identifies a check. */
export interface CheckKey {
  serviceId: number;
  scheduledAt: number;
}

/** Text form of a key, for maps and ids. */
export const checkKey = ({ serviceId, scheduledAt }: CheckKey) => `${serviceId}:${scheduledAt}`;
