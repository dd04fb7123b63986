// Small answers that are made here and not by GraphQL.

import type { ServerResponse } from 'node:http';
import type { ErrorCode } from '#domain/errors.ts';

/** Answers JSON. */
export function sendJson(res: ServerResponse, status: number, value: unknown): void {
  const text = JSON.stringify(value);
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  res.end(text);
}

/** Answers in the form of a GraphQL response with one error. */
export function sendError(
  res: ServerResponse,
  status: number,
  code: ErrorCode | 'INTERNAL',
  message: string,
  requestId: string,
): void {
  // What is left of a body that was refused must not be taken for the next request.
  if (status === 413 || status === 415) res.setHeader('connection', 'close');
  sendJson(res, status, { errors: [{ message, extensions: { code, requestId } }] });
}

/** Answers plain text. */
export function sendText(res: ServerResponse, status: number, text: string): void {
  res.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  res.end(`${text}\n`);
}
