// Reads a JSON body, bounded.

import type { IncomingMessage } from 'node:http';

/** Bodies above this are refused, bytes. */
export const MAX_REQUEST_BYTES = 1_000_000;

/** A body that cannot be taken, with the status that says so. */
export class BodyError extends Error {
  override name = 'BodyError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * The parsed body of a POST.
 * @throws BodyError 415 for anything but application/json (which a page of another origin cannot send unasked), 413, 400
 */
export async function readJson(req: IncomingMessage): Promise<unknown> {
  const type = req.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new BodyError(415, 'Send the request as application/json.');
  const announced = Number(req.headers['content-length'] ?? 0);
  const chunks: Buffer[] = [];
  let size = announced > MAX_REQUEST_BYTES ? announced : 0;
  if (size === 0) {
    for await (const chunk of req as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MAX_REQUEST_BYTES) break;
      chunks.push(chunk);
    }
  }
  if (size > MAX_REQUEST_BYTES) throw new BodyError(413, `The request is larger than ${MAX_REQUEST_BYTES} bytes.`);
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new BodyError(400, 'The request is not valid JSON.');
  }
}
