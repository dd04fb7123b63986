// GraphiQL, served whole from here: no other site is asked for anything.

import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import { EXAMPLES } from './graphiql-examples.ts';
import { allowScript } from './security-headers.ts';

let page: { before: string; after: string } | undefined;

/** The page, cut where the nonce of its script belongs; made once, it is some megabytes. */
function pageParts(): { before: string; after: string } {
  if (page) return page;
  const html = renderGraphiQL({
    title: 'Statusgraph API',
    subscriptionsProtocol: 'WS',
    credentials: 'same-origin',
    defaultTabs: EXAMPLES,
    favicon: 'data:,',
  });
  const at = html.indexOf('<script>');
  page = { before: `${html.slice(0, at)}<script nonce="`, after: `"${html.slice(at + '<script'.length)}` };
  return page;
}

export function sendGraphiql(res: ServerResponse): void {
  const nonce = randomBytes(16).toString('base64');
  const { before, after } = pageParts();
  allowScript(res, nonce);
  res.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  res.end(before + nonce + after);
}
