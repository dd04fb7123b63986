// Errors of sockets in words that a person understands. Nothing of the request is repeated, it may be secret.

import type { Failure } from '../probe.ts';

type SystemError = Pick<NodeJS.ErrnoException, 'code' | 'message'> & { reason?: string; address?: string };

/** Faults of this machine, not of the target. */
const LOCAL = new Set(['EMFILE', 'ENFILE', 'ENOBUFS', 'ENOMEM', 'EAI_MEMORY']);

/** Whether the error says that this machine could not try, so that nothing is known of the target. */
export function isLocalFault(error: SystemError): boolean {
  // For IPv6 it says that this machine has none; for IPv4, that its ports are used up.
  if (error.code === 'EADDRNOTAVAIL') return !error.address?.includes(':');
  return error.code !== undefined && LOCAL.has(error.code);
}

/** The name was not resolved. */
export function dnsFailure(error: SystemError, host: string): Failure {
  return { stage: 'DNS', message: dnsWords(error.code, host) };
}

function dnsWords(code: string | undefined, host: string): string {
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_NONAME':
      return `The name ${host} does not exist`;
    case 'ENODATA':
    case 'EAI_NODATA':
    case 'EAI_ADDRFAMILY':
      return `The name ${host} has no address of the wanted kind`;
    case 'EAI_AGAIN':
      return `The name servers gave no answer for ${host}`;
    default:
      return `The name ${host} cannot be resolved${code ? ` (${code})` : ''}`;
  }
}

/** No connection came about. */
export function connectFailure(error: SystemError): Failure {
  return { stage: 'CONNECT', message: connectWords(error.code) };
}

function connectWords(code: string | undefined): string {
  switch (code) {
    case 'ECONNREFUSED':
      return 'Connection refused';
    case 'ETIMEDOUT':
      return 'The address does not answer';
    case 'EHOSTUNREACH':
    case 'EHOSTDOWN':
      return 'The host is not reachable';
    case 'EADDRNOTAVAIL':
      return 'This machine has no IPv6';
    case 'ENETUNREACH':
    case 'ENETDOWN':
      return 'The network is not reachable';
    case 'ECONNRESET':
      return 'The connection was reset';
    case 'EACCES':
    case 'EPERM':
      return 'A firewall on this side forbids the connection';
    default:
      return `No connection${code ? ` (${code})` : ''}`;
  }
}

/** Whether an error came from TLS, also after the handshake. */
export function isTlsError(error: SystemError): boolean {
  return error.code !== undefined && (error.code.startsWith('ERR_SSL_') || error.code === 'EPROTO');
}

/** No secure connection came about. */
export function tlsFailure(error: SystemError): Failure {
  return { stage: 'TLS', message: tlsWords(`${error.code ?? ''} ${error.reason ?? ''} ${error.message}`, error.code) };
}

function tlsWords(text: string, code: string | undefined): string {
  if (/wrong.version.number|packet.length.too.long|http.request|record.layer.failure|unexpected.message/i.test(text)) {
    return 'The port does not speak TLS';
  }
  if (/unsupported.protocol|alert.protocol.version|version.too.low/i.test(text)) {
    return 'The target offers no TLS version that is accepted';
  }
  if (
    /certificate.required|alert.bad.certificate|alert.unknown.ca|alert.certificate|unsupported.certificate/i.test(text)
  ) {
    return 'The target wants another client certificate';
  }
  if (/unrecognized.name/i.test(text)) return 'The target does not know this server name';
  if (/handshake.failure|no.shared.cipher/i.test(text)) return 'The target refused the TLS handshake';
  if (/ECONNRESET|EPIPE|disconnected|unexpected.eof/i.test(text))
    return 'The connection was closed during the TLS handshake';
  return `No secure connection${code ? ` (${code})` : ''}`;
}
