// The built web app: files with long-lived names are cached for ever, every other address is the app's own page.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { IncomingMessage, ServerResponse } from 'node:http';
import sirv from 'sirv';
import { sendText } from './answer.ts';

type Handler = (req: IncomingMessage, res: ServerResponse) => void;

/** @param dir dist/client; when it is not there, says so */
export function webApp(dir: string): Handler {
  if (!existsSync(join(dir, 'index.html'))) {
    return (_req, res) => sendText(res, 404, 'The web app is not built. The API is at /graphql.');
  }
  const serve = sirv(dir, {
    // Only addresses without a dot are pages of the app: a missing script must be a 404, not a page.
    single: true,
    ignores: [/\.[^/]+$/],
    etag: true,
    gzip: true,
    brotli: true,
    setHeaders(res, path) {
      res.setHeader('cache-control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  return (req, res) => serve(req, res, () => sendText(res, 404, 'Not found.'));
}
