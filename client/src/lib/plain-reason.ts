// A reason as lists show it: without the state that a mark or a sentence says already, and without what nobody reads.

/** "Status 503 is in 5xx → down" → "Status 503 is in 5xx"; of a fingerprint its beginning: "SHA256:jJD5duv7…". */
export function plainReason(reason: string): string {
  return reason.replace(/ → (up|degraded|down)$/, '').replace(/(SHA256:[\w+/]{8})[\w+/]+=*/g, '$1…');
}
