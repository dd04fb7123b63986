// GraphiQL, served whole from here: no other site is asked for anything.

import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { EXAMPLES } from './graphiql-examples.ts';
import { allowScript } from './security-headers.ts';

/**
 * GraphiQL animates its tabs from a wrong place: pressed, one jumps away from under the mouse, and no click arrives.
 */
const STEADY_TABS = '<style>.graphiql-tab { transform: none !important }</style>';

let page: { before: string; after: string } | undefined;

/** The page, cut where the nonce of its script belongs; made once, it is some megabytes. */
async function pageParts(): Promise<{ before: string; after: string }> {
  if (page) return page;
  // Loaded when it is first asked for: it holds some thirty megabytes.
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const html = renderGraphiQL({
    title: 'Statusgraph API',
    subscriptionsProtocol: 'WS',
    credentials: 'same-origin',
    defaultTabs: EXAMPLES,
    favicon: 'data:,',
  });
  const at = html.indexOf('<script>');
  page = {
    before: `${html.slice(0, at)}${STEADY_TABS}<script nonce="`,
    after: `"${html.slice(at + '<script'.length)}`,
  };
  return page;
}

export async function sendGraphiql(res: ServerResponse): Promise<void> {
  const nonce = randomBytes(16).toString('base64');
  const { before, after } = await pageParts();
  allowScript(res, nonce);
  res.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  res.end(before + nonce + after);
}
