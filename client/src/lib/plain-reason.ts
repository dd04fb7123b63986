// The reason of a state without the state, for places where a mark or a sentence says it already.

/** "Status 503 is in 5xx → down" → "Status 503 is in 5xx". */
export function plainReason(reason: string): string {
  return reason.replace(/ → (up|degraded|down)$/, '');
}
