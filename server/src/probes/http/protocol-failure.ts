// Why an answer was not understood, in words.

import { isTlsError, tlsFailure } from '../net/failures.ts';
import type { Failure } from '../probe.ts';

/** Largest header block that is read, bytes. */
export const MAX_HEADER_BYTES = 32 * 1024;

/** The failure of a connection that was open; `answered`: headers had arrived. */
export function protocolFailure(error: NodeJS.ErrnoException & { reason?: string }, answered: boolean): Failure {
  // A server refuses a client certificate only after the handshake of TLS 1.3.
  if (isTlsError(error) && !answered) return tlsFailure(error);
  return { stage: 'PROTOCOL', message: words(error.code, answered) };
}

function words(code: string | undefined, answered: boolean): string {
  switch (code) {
    case 'ECONNRESET':
    case 'EPIPE':
    case 'HPE_INVALID_EOF_STATE':
    case 'ERR_STREAM_PREMATURE_CLOSE':
      return answered
        ? 'The connection was closed before the answer was complete'
        : 'The connection was closed without an answer';
    case 'ETIMEDOUT':
      return 'The connection was lost';
    case 'HPE_HEADER_OVERFLOW':
      return `The headers of the answer are larger than ${MAX_HEADER_BYTES / 1024} KB`;
    case 'HPE_INVALID_CONSTANT':
    case 'HPE_INVALID_VERSION':
    case 'HPE_INVALID_METHOD':
      return 'The answer is not HTTP';
    case 'HPE_INVALID_STATUS':
      return 'The answer has no valid status';
    case 'HPE_INVALID_HEADER_TOKEN':
    case 'HPE_CR_EXPECTED':
    case 'HPE_LF_EXPECTED':
      return 'The answer has a header that is not valid';
    case 'HPE_INVALID_CONTENT_LENGTH':
    case 'HPE_UNEXPECTED_CONTENT_LENGTH':
    case 'HPE_INVALID_TRANSFER_ENCODING':
      return 'The answer contradicts itself about its length';
    case 'HPE_INVALID_CHUNK_SIZE':
      return 'The answer has a chunk that is not valid';
    default:
      return code?.startsWith('HPE_')
        ? `The answer is not valid HTTP (${code.slice(4).toLowerCase().replaceAll('_', ' ')})`
        : `The connection failed${code ? ` (${code})` : ''}`;
  }
}
