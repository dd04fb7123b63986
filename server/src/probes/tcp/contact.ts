// One TCP check on the wire.

import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { openSocket, type Endpoint, type SocketOwner } from '../net/open-socket.ts';
import { measure, noPhases } from '../net/phases.ts';
import { resultOf } from '../net/result.ts';
import type { CertificateFacts, Failure, LocalFault, ProbeResult, Deadline } from '../probe.ts';
import { bytesToText } from '../text.ts';

/** Where reading ends when the expected text has not come, bytes. */
const MAX_ANSWER_BYTES = 64 * 1024;

/** Connects, sends, and reads until `expect` has come, the target has said all it has to say, or `signal` aborts. */
export function contactTcp(
  endpoint: Endpoint,
  send: Buffer | null,
  expect: Buffer | null,
  signal: Deadline,
): Promise<ProbeResult> {
  return new Promise((resolve, reject) => {
    const contact = new TcpContact(send, expect, signal, resolve, reject);
    contact.start(endpoint);
  });
}

class TcpContact implements SocketOwner {
  readonly phases = noPhases();
  private readonly send: Buffer | null;
  private readonly expect: Buffer | null;
  private readonly signal: Deadline;
  private readonly resolve: (result: ProbeResult) => void;
  private readonly reject: (fault: LocalFault) => void;
  private readonly facts: string[] = [];

  private socket: Socket | null = null;
  private certificate: CertificateFacts | null = null;
  private received: Buffer | null = null;
  /** When the current phase began, ms. */
  private from = 0;
  private settled = false;

  constructor(
    send: Buffer | null,
    expect: Buffer | null,
    signal: Deadline,
    resolve: (result: ProbeResult) => void,
    reject: (fault: LocalFault) => void,
  ) {
    this.send = send;
    this.expect = expect;
    this.signal = signal;
    this.resolve = resolve;
    this.reject = reject;
  }

  start(endpoint: Endpoint): void {
    if (this.signal.aborted) return this.handleEvent();
    this.signal.addEventListener('abort', this);
    this.socket = openSocket(endpoint, this);
  }

  /** The signal aborted. */
  handleEvent(): void {
    this.settle({ stage: 'TIMEOUT', message: 'No answer in time' });
  }

  failed(failure: Failure, certificate: CertificateFacts | null): void {
    this.certificate = certificate;
    this.settle(failure);
  }

  crashed(fault: LocalFault): void {
    this.reject(fault);
    this.settle(null);
  }

  opened(socket: Socket, at: number, certificate: CertificateFacts | null): void {
    this.from = at;
    this.certificate = certificate;
    this.facts.push(`${socket.remoteAddress}:${socket.remotePort}`);
    if (certificate) this.facts.push((socket as TLSSocket).getProtocol()?.replace('TLSv', 'TLS ') ?? 'TLS');
    socket.on('error', () => this.lost());
    if (this.expect === null) {
      if (this.send === null) this.settle(null);
      else socket.end(this.send, () => this.settle(null));
      return;
    }
    socket.on('data', (chunk: Buffer) => this.receive(chunk, this.expect as Buffer));
    socket.on('end', () => this.settle(null));
    if (this.send !== null) socket.write(this.send);
  }

  private receive(chunk: Buffer, expect: Buffer): void {
    if (this.settled) return;
    if (this.received === null) this.from = measure(this.phases, 'firstByteMs', this.from);
    const before = this.received ?? Buffer.alloc(0);
    this.received = Buffer.concat([before, chunk.subarray(0, MAX_ANSWER_BYTES - before.length)]);
    if (this.received.includes(expect) || this.received.length >= MAX_ANSWER_BYTES) this.settle(null);
  }

  /** The open connection broke: what came until then is judged, if anything. */
  private lost(): void {
    this.settle(this.received ? null : { stage: 'PROTOCOL', message: 'The connection was closed without an answer' });
  }

  private settle(failure: Failure | null): void {
    if (this.settled) return;
    this.settled = true;
    this.signal.removeEventListener('abort', this);
    this.socket?.destroy();
    if (this.received && !failure) measure(this.phases, 'downloadMs', this.from);
    const result = resultOf(failure, this.phases, this.facts);
    result.certificate = this.certificate;
    result.bytes = this.received?.length ?? null;
    if (this.received) result.response = { headers: [], body: bytesToText(this.received), truncated: false };
    this.resolve(result);
  }
}
