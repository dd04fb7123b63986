// Bytes of an answer as text, with bounds.

import { brotliDecompress, constants, gunzip, inflate } from 'node:zlib';
import { MAX_BODY_BYTES } from '../probe.ts';
import { bytesToText } from '../text.ts';

/** A readable body. */
export interface BodyText {
  body: string;
  truncated: boolean;
}

const DECODERS: Record<string, typeof gunzip> = {
  gzip: gunzip,
  'x-gzip': gunzip,
  deflate: inflate,
  br: brotliDecompress,
};

/** Whether the body is compressed in a way that we can undo. We do not ask for that, but some servers do it anyway. */
export function isCompressed(encoding: string | undefined): encoding is string {
  return encoding !== undefined && encoding.trim().toLowerCase() in DECODERS;
}

/** Undoes a compression. What would become larger than MAX_BODY_BYTES, or is broken, becomes an empty, truncated body. */
export function decompress(bytes: Buffer, encoding: string, contentType: string | undefined): Promise<BodyText> {
  const name = encoding.trim().toLowerCase();
  const flush = name === 'br' ? constants.BROTLI_OPERATION_FLUSH : constants.Z_SYNC_FLUSH;
  return new Promise((resolve) => {
    DECODERS[name]?.(bytes, { maxOutputLength: MAX_BODY_BYTES, finishFlush: flush }, (error, plain) => {
      resolve(error ? { body: '', truncated: true } : { body: textOf(plain, contentType), truncated: false });
    });
  });
}

/** Text of a body: Latin-1 when the answer says so, else UTF-8. */
export function textOf(bytes: Buffer, contentType: string | undefined): string {
  const latin1 = contentType !== undefined && /charset="?(iso-8859-1|latin1|windows-1252)/i.test(contentType);
  return bytesToText(bytes, latin1 ? 'latin1' : 'utf8');
}
