// Security headers (SEC-8): what the pages of the app may load, and who may frame them.

import helmet from 'helmet';
import type { IncomingMessage, ServerResponse } from 'node:http';

type Handler = (req: IncomingMessage, res: ServerResponse) => void;

/** @param secure users come over https */
export function securityHeaders(secure: boolean): Handler {
  const handler = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        scriptSrc: ["'self'"],
        // The theme writes its rules into style elements.
        styleSrc: ["'self'", "'unsafe-inline'"],
        workerSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'"],
        ...(secure && { upgradeInsecureRequests: [] }),
      },
    },
    strictTransportSecurity: secure ? { maxAge: 15_552_000 } : false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
  });
  return (req, res) =>
    handler(req, res, (error?: unknown) => {
      if (error) throw error as Error;
    });
}

/** The same policy for a page with one inline script, marked with the nonce. */
export function allowScript(res: ServerResponse, nonce: string): void {
  const policy = String(res.getHeader('content-security-policy') ?? '');
  res.setHeader('content-security-policy', policy.replace("script-src 'self'", `script-src 'self' 'nonce-${nonce}'`));
}
