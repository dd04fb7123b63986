// One fresh connection to a target, TCP with or without TLS, and what its phases took.

import { connect, type Socket } from 'node:net';
import { connect as connectTls, type SecureContext, type TLSSocket } from 'node:tls';
import { LocalFault, type CertificateFacts, type Failure, type Phases } from '../probe.ts';
import { certificateFacts, certificateFault } from './certificate.ts';
import { isLocalFault, connectFailure, dnsFailure, tlsFailure } from './failures.ts';
import { measure } from './phases.ts';

/** How to secure a connection. */
export interface TlsTarget {
  context: SecureContext;
  /** Whether an untrusted certificate, or one for another name, is a failure. */
  verify: boolean;
  /** Name to ask for and to find in the certificate; empty for an address without a name. */
  serverName: string;
  /** Application protocols to offer, for HTTP. */
  protocols?: string[];
}

/** Where to connect. */
export interface Endpoint {
  /** Name or address, IPv6 without brackets. */
  host: string;
  port: number;
  /** 0: whichever answers first. */
  family: 0 | 4 | 6;
  tls: TlsTarget | null;
}

/** The address family of a config's `ipVersion`. */
export function familyOf(ipVersion: 'any' | '4' | '6'): Endpoint['family'] {
  return ipVersion === 'any' ? 0 : ipVersion === '4' ? 4 : 6;
}

/** Who wants the connection. One of the three is called, once. */
export interface SocketOwner {
  phases: Phases;
  /** `at` is the time (performance.now) when the connection was ready. */
  opened(socket: Socket, at: number, certificate: CertificateFacts | null): void;
  failed(failure: Failure, certificate: CertificateFacts | null): void;
  /** This machine cannot open connections. */
  crashed(fault: LocalFault): void;
}

/** Where the first address of a name that has several is given up for the next, ms. */
const NEXT_ADDRESS_AFTER_MS = 1000;

/**
 * Begins to connect and returns the socket, which the owner destroys when it is done. Errors after `opened` are the
 * owner's.
 */
export function openSocket(to: Endpoint, owner: SocketOwner): Socket {
  const { tls, host } = to;
  let stage: 'DNS' | 'CONNECT' | 'TLS' | 'OPEN' = 'DNS';
  let from = performance.now();

  const address = {
    host,
    port: to.port,
    family: to.family,
    autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_AFTER_MS,
  };
  // The certificate is judged below and not by Node, so that its dates are known even when it is not trusted.
  // Nothing is sent before that.
  const socket = tls
    ? connectTls({
        ...address,
        secureContext: tls.context,
        servername: tls.serverName,
        ALPNProtocols: tls.protocols,
        rejectUnauthorized: false,
      })
    : // Without a prototype: from an ordinary object V8 keeps each socket alive until the next full collection.
      connect(Object.assign(Object.create(null), address));

  socket.on('lookup', (error: Error | null) => {
    if (stage !== 'DNS' || error) return;
    stage = 'CONNECT';
    from = measure(owner.phases, 'dnsMs', from);
  });
  socket.on('connect', () => {
    from = measure(owner.phases, 'connectMs', from);
    stage = tls ? 'TLS' : 'OPEN';
    if (!tls) owner.opened(socket, from, null);
  });
  if (tls) {
    socket.on('secureConnect', () => {
      const secured = socket as TLSSocket;
      from = measure(owner.phases, 'tlsMs', from);
      stage = 'OPEN';
      const certificate = secured.getPeerX509Certificate();
      const facts = certificate ? certificateFacts(certificate) : null;
      if (tls.verify && !secured.authorized) {
        const code = String(secured.authorizationError);
        owner.failed(certificateFault(code, certificate, tls.serverName || host), facts);
      } else owner.opened(socket, from, facts);
    });
  }
  socket.on('error', (thrown: NodeJS.ErrnoException) => {
    if (stage === 'OPEN') return;
    // Of several addresses, the last one tried tells most: before it, IPv6 may just not exist here.
    const error: NodeJS.ErrnoException = thrown instanceof AggregateError ? thrown.errors.at(-1) : thrown;
    if (isLocalFault(error)) owner.crashed(new LocalFault(`Cannot open a connection: ${error.code}`, { cause: error }));
    else if (stage === 'TLS') owner.failed(tlsFailure(error), null);
    else if (error.syscall === 'getaddrinfo') owner.failed(dnsFailure(error, host), null);
    else owner.failed(connectFailure(error), null);
  });
  return socket;
}
