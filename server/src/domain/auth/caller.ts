// What a request or a socket shows of its sender, apart from the transport it came by.

/** The headers that matter here, and where the request came from. Held as long as a socket is open. */
export interface Caller {
  cookie: string | null;
  /** Key from `Authorization: Bearer`, `X-API-Key` or a socket's connection parameters. */
  apiKey: string | null;
  userAgent: string | null;
  /** Address of the sender; behind a trusted proxy, of the sender that the proxy names. */
  ip: string;
}

/** Reads a key out of headers; `Authorization` of any other scheme is ignored. */
export function apiKeyFrom(
  authorization: string | null | undefined,
  xApiKey: string | null | undefined,
): string | null {
  const bearer = /^Bearer +(.+)$/i.exec(authorization ?? '')?.[1];
  return (bearer ?? xApiKey)?.trim() || null;
}
