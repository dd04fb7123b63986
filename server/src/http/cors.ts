// Lets pages of the origins in CORS_ORIGINS call the API with a key. Cookies are never shared with them.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { isAllowedOrigin } from './request.ts';
import type { Trust } from './request.ts';

/** Sets the headers; true when the request was a preflight and has been answered. */
export function handleCors(req: IncomingMessage, res: ServerResponse, trust: Trust): boolean {
  res.setHeader('vary', 'Origin');
  const allowed = isAllowedOrigin(req, trust);
  if (allowed) {
    res.setHeader('access-control-allow-origin', req.headers.origin!);
    res.setHeader('access-control-expose-headers', 'x-request-id');
  }
  if (req.method !== 'OPTIONS' || !req.headers['access-control-request-method']) return false;
  if (allowed) {
    res.setHeader('access-control-allow-methods', 'GET, POST');
    res.setHeader('access-control-allow-headers', 'content-type, authorization, x-api-key, x-request-id');
    res.setHeader('access-control-max-age', '600');
  }
  res.writeHead(204).end();
  return true;
}
