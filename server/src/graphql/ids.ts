// Ids as the API shows them: opaque, unique over all types.

import { badInput } from '#domain/errors.ts';

const MAX_INT = 2_147_483_647;

/** "Service", 12 → an id for the outside. */
export function encodeId(type: string, id: string | number | bigint): string {
  return Buffer.from(`${type}:${id}`).toString('base64url');
}

/** Type and inner id; null for what is not an id. */
export function decodeId(id: string): { type: string; id: string } | null {
  const found = /^([A-Za-z]+):(.+)$/s.exec(Buffer.from(id, 'base64url').toString('utf8'));
  return found?.[1] && found[2] ? { type: found[1], id: found[2] } : null;
}

/** Whether a text is a positive 32-bit integer, as keys of tables are. */
export function intOf(text: string): number | null {
  const value = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : 0;
  return value > 0 && value <= MAX_INT ? value : null;
}

/** The keys among texts that may be anything. */
export function intsOf(texts: readonly string[]): number[] {
  return texts.flatMap((text) => intOf(text) ?? []);
}

/** The keys of tables with bigint ids among texts that may be anything, as text. */
export function longsOf(texts: readonly string[]): string[] {
  return texts.filter((text) => /^[1-9]\d{0,17}$/.test(text));
}

/**
 * The key behind the id of a certain type.
 * @param path of the id within the request
 * @throws DomainError BAD_INPUT for anything else
 */
export function keyOf(type: string, id: string, path: (string | number)[]): number {
  const decoded = decodeId(id);
  const key = decoded?.type === type ? intOf(decoded.id) : null;
  if (key === null) throw badInput([{ path, message: `is not the id of a ${type.toLowerCase()}` }]);
  return key;
}

/** The same for an input where the id may be left out, or null. */
export function optionalKeyOf(
  type: string,
  id: string | null | undefined,
  path: (string | number)[],
): number | null | undefined {
  return id == null ? id : keyOf(type, id, path);
}

/** The keys behind a list of ids, see `keyOf`. */
export function keysOf(type: string, ids: readonly string[], path: (string | number)[]): number[] {
  return ids.map((id, index) => keyOf(type, id, [...path, index]));
}
