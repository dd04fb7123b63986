// Which responses are kept: with their check by the service's setting, and the newest one of each service.

import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import { storable, numberColumn, textColumn, timeColumn, wordColumn } from '#storage/columns.ts';
import type { Verdict } from '#probes/probe.ts';
import type { Outcome } from './runner.ts';

/** The newest response is written when the verdict changes, and when it changed but at most this often. */
export const LATEST_EVERY_MS = 5 * 60_000;
/** A service takes about 100 bytes of memory. */
const REMEMBERED = 50_000;

/** What was last written of a service, as this process remembers it. */
interface Memory {
  verdict: Verdict;
  /** Hash of the newest body; null when nothing asked for it. */
  hash: string | null;
  latestAt: number;
}

interface KeptBody {
  outcome: Outcome;
  headers: string;
  body: string;
  truncated: boolean;
}

/** What to write of one response, and what to remember once that is committed. */
export interface BodyChoice {
  withCheck: KeptBody | null;
  latest: KeptBody | null;
  memory: Memory;
}

export interface BodyKeeper {
  /** Null: nothing to write, nothing to remember. */
  choose(outcome: Outcome): BodyChoice | null;
  /** Call after the commit. */
  remember(serviceId: number, choice: BodyChoice): void;
}

/**
 * Decides what to keep. What is forgotten (another process, a restart) costs one response too many, so the memory is
 * not in the table.
 */
export function createBodyKeeper(): BodyKeeper {
  const memory = new Map<number, Memory>();
  return {
    choose: (outcome) => choose(outcome, memory.get(outcome.definition.id)),
    remember(serviceId, choice) {
      memory.delete(serviceId);
      memory.set(serviceId, choice.memory);
      if (memory.size > REMEMBERED) memory.delete(memory.keys().next().value!);
    },
  };
}

function choose(outcome: Outcome, before: Memory | undefined): BodyChoice | null {
  const { definition, result, decision, endedAt } = outcome;
  const { keepBody } = definition;
  if (!result.response || keepBody === 'NEVER') return null;
  const { verdict } = decision;
  const old = !before || endedAt.getTime() - before.latestAt >= LATEST_EVERY_MS;
  const turned = before?.verdict !== verdict;
  const wanted = keepBody === 'ALWAYS' || (keepBody === 'ON_FAILURE' && verdict !== 'UP');
  if (!wanted && !old && !turned && keepBody !== 'ON_CHANGE') return null;

  const hash = old || turned || keepBody === 'ON_CHANGE' ? hashOf(result.response.body) : before.hash;
  const differs = before?.hash !== hash;
  const refresh = turned || (old && differs);
  const withCheck = wanted || (keepBody === 'ON_CHANGE' && (differs || turned));
  const kept = refresh || withCheck ? cut(outcome) : null;
  return {
    withCheck: withCheck ? kept : null,
    latest: refresh ? kept : null,
    memory: { verdict, hash, latestAt: refresh || old ? endedAt.getTime() : before.latestAt },
  };
}

function hashOf(body: string): string {
  return createHash('sha1').update(body).digest('base64');
}

function cut(outcome: Outcome): KeptBody {
  const { response } = outcome.result;
  const limit = outcome.definition.bodyLimitBytes;
  const headers = JSON.stringify(response!.headers.map(([name, value]) => [storable(name), storable(value)]));
  const body = cutText(storable(response!.body), limit);
  const truncated = response!.truncated || body.length < response!.body.length;
  return { outcome, headers, body, truncated };
}

/** The beginning of a text, at most `bytes` long in UTF-8, without half a character at its end. */
export function cutText(text: string, bytes: number): string {
  if (text.length * 3 <= bytes) return text;
  const buffer = Buffer.from(text.slice(0, bytes + 1));
  if (buffer.length <= bytes) return text;
  let end = bytes;
  while (end > 0 && (buffer[end]! & 0xc0) === 0x80) end -= 1;
  return buffer.toString('utf8', 0, end);
}

/** Writes the chosen responses. */
export async function writeBodies(client: ClientBase, choices: readonly BodyChoice[]): Promise<void> {
  const withCheck = choices.flatMap((choice) => choice.withCheck ?? []);
  // One row per service: the last one counts.
  const byService = new Map(
    choices.flatMap(({ latest }) => (latest ? [[latest.outcome.definition.id, latest] as const] : [])),
  );
  const latest = [...byService.values()];
  if (withCheck.length > 0) {
    await client.query(
      `INSERT INTO check_body (service_id, scheduled_at, headers, body, truncated)
       SELECT id, to_timestamp(at / 1000), headers, body, truncated
       FROM unnest($1::int[], $2::float8[], $3::jsonb[], $4::text[], $5::bool[]) AS b(id, at, headers, body, truncated)
       ON CONFLICT DO NOTHING`,
      columnsOf(withCheck, (outcome) => outcome.scheduledAt),
    );
  }
  if (latest.length > 0) {
    await client.query(
      `INSERT INTO latest_response (service_id, at, headers, body, truncated, status_code)
       SELECT id, to_timestamp(at / 1000), headers, body, truncated, code
       FROM unnest($1::int[], $2::float8[], $3::jsonb[], $4::text[], $5::bool[], $6::int2[])
         AS b(id, at, headers, body, truncated, code)
       ON CONFLICT (service_id) DO UPDATE SET at = EXCLUDED.at, headers = EXCLUDED.headers, body = EXCLUDED.body,
         truncated = EXCLUDED.truncated, status_code = EXCLUDED.status_code`,
      [
        ...columnsOf(latest, (outcome) => outcome.endedAt),
        numberColumn(latest.map(({ outcome }) => outcome.result.statusCode)),
      ],
    );
  }
}

function columnsOf(kept: readonly KeptBody[], at: (outcome: Outcome) => Date): string[] {
  return [
    numberColumn(kept.map(({ outcome }) => outcome.definition.id)),
    timeColumn(kept.map(({ outcome }) => at(outcome))),
    textColumn(kept.map(({ headers }) => headers)),
    textColumn(kept.map(({ body }) => body)),
    wordColumn(kept.map(({ truncated }) => truncated)),
  ];
}
