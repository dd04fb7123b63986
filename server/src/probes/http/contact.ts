// One HTTP check on the wire. It runs very often: callbacks instead of promises, no work that a plan can hold.

import {
  request,
  type ClientRequest,
  type ClientRequestArgs,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { openSocket, type SocketOwner } from '../net/open-socket.ts';
import { measure, noPhases } from '../net/phases.ts';
import {
  MAX_BODY_BYTES,
  type CertificateFacts,
  type Failure,
  type LocalFault,
  type ProbeResult,
  type Deadline,
} from '../probe.ts';
import { mask } from '../redact.ts';
import { decompress, isCompressed, textOf } from './body.ts';
import type { Hop, Plan } from './plan.ts';
import { MAX_HEADER_BYTES, protocolFailure } from './protocol-failure.ts';
import { nextHop } from './redirect.ts';

/** Options that hand an open socket to node:http, without an agent. */
interface ReadySocket {
  socket?: Socket;
}
const useSocket = (options: ClientRequestArgs) => (options as ReadySocket).socket as Socket;

/** Runs a plan until the answer is complete, the target fails or `signal` aborts. */
export function contactHttp(plan: Plan, signal: Deadline): Promise<ProbeResult> {
  return new Promise((resolve, reject) => new HttpContact(plan, signal, resolve, reject).start());
}

class HttpContact implements SocketOwner {
  readonly phases = noPhases();
  private readonly plan: Plan;
  private readonly signal: Deadline;
  private readonly resolve: (result: ProbeResult | Promise<ProbeResult>) => void;
  private readonly reject: (fault: LocalFault) => void;
  private readonly facts: string[] = [];

  private hop: Hop;
  private redirects = 0;
  /** No redirect has left the origin of the config. */
  private trusted = true;
  private socket: Socket | null = null;
  private answer: IncomingMessage | null = null;
  private certificate: CertificateFacts | null = null;
  private statusCode: number | null = null;
  private chunks: Buffer[] = [];
  private bytes = 0;
  private truncated = false;
  /** When the current phase began, ms. */
  private from = 0;
  private settled = false;

  constructor(
    plan: Plan,
    signal: Deadline,
    resolve: (result: ProbeResult | Promise<ProbeResult>) => void,
    reject: (fault: LocalFault) => void,
  ) {
    this.plan = plan;
    this.signal = signal;
    this.resolve = resolve;
    this.reject = reject;
    this.hop = plan.first;
  }

  start(): void {
    if (this.signal.aborted) return this.handleEvent();
    this.signal.addEventListener('abort', this);
    this.socket = openSocket(this.hop.endpoint, this);
  }

  /** The signal aborted. */
  handleEvent(): void {
    this.settle({
      stage: 'TIMEOUT',
      message: this.statusCode === null ? 'No answer in time' : 'The answer was not complete in time',
    });
  }

  failed(failure: Failure, certificate: CertificateFacts | null): void {
    this.certificate = certificate;
    this.settle(failure);
  }

  crashed(fault: LocalFault): void {
    if (!this.settled) this.end();
    this.reject(fault);
  }

  opened(socket: Socket, at: number, certificate: CertificateFacts | null): void {
    this.from = at;
    this.certificate = certificate;
    this.facts.push(`${socket.remoteAddress}:${socket.remotePort}`);
    if (certificate) this.facts.push((socket as TLSSocket).getProtocol()?.replace('TLSv', 'TLS ') ?? 'TLS');

    try {
      this.send(socket);
    } catch {
      this.settle({ stage: 'PROTOCOL', message: 'The request cannot be sent' });
    }
  }

  private send(socket: Socket): void {
    const hop = this.hop;
    const options: RequestOptions & ReadySocket = {
      method: hop.method,
      path: hop.path,
      headers: hop.headers,
      maxHeaderSize: MAX_HEADER_BYTES,
      createConnection: useSocket,
      socket,
    };
    const sent: ClientRequest = request(options);
    sent.on('response', (answer) => this.answered(answer));
    // 101: the answer ends where another protocol would begin.
    sent.on('upgrade', (answer) => {
      this.begin(answer);
      this.settle(null);
    });
    sent.on('error', (error) => {
      if (this.socket === socket) this.settle(protocolFailure(error, this.statusCode !== null));
    });
    sent.end(hop.body ?? undefined);
  }

  private begin(answer: IncomingMessage): void {
    this.from = measure(this.phases, 'firstByteMs', this.from);
    this.answer = answer;
    this.statusCode = answer.statusCode ?? 0;
  }

  private answered(answer: IncomingMessage): void {
    if (this.settled) return;
    this.begin(answer);
    if (this.redirects < this.plan.config.followRedirects && this.redirect(answer)) return;
    answer.on('data', (chunk: Buffer) => this.receive(chunk));
    answer.on('end', () => this.settle(null));
    answer.on('error', (error) => this.settle(protocolFailure(error, true)));
  }

  /** Goes on with the next hop if the answer leads to one. */
  private redirect(answer: IncomingMessage): boolean {
    const next = nextHop(this.plan.config, this.hop, this.statusCode ?? 0, answer.headers.location, this.trusted);
    if (!next) return false;
    const left = this.socket;
    this.redirects++;
    this.hop = next.hop;
    this.trusted = next.trusted;
    this.answer = null;
    this.statusCode = null;
    this.certificate = null;
    this.facts.length = 0;
    this.socket = openSocket(next.hop.endpoint, this);
    answer.on('error', () => {});
    left?.destroy();
    return true;
  }

  private receive(chunk: Buffer): void {
    if (this.settled) return;
    const room = MAX_BODY_BYTES - this.bytes;
    this.truncated = chunk.length > room;
    this.chunks.push(this.truncated ? chunk.subarray(0, room) : chunk);
    this.bytes += Math.min(chunk.length, room);
    if (this.truncated) this.settle(null);
  }

  /** Stops everything that could still happen. */
  private end(): void {
    this.settled = true;
    this.signal.removeEventListener('abort', this);
    this.socket?.destroy();
  }

  private settle(failure: Failure | null): void {
    if (this.settled) return;
    if (!failure && this.from > 0) measure(this.phases, 'downloadMs', this.from);
    this.end();
    this.resolve(this.result(failure));
  }

  private result(failure: Failure | null): ProbeResult | Promise<ProbeResult> {
    const { answer, hop } = this;
    if (answer) {
      this.facts.push(`HTTP/${answer.httpVersion}`);
      this.facts.push(this.redirectFact(answer.headers.location));
    }
    const result: ProbeResult = {
      failure:
        failure && this.redirects > 0
          ? { ...failure, message: `After a redirect to ${hop.origin}: ${failure.message}` }
          : failure,
      phases: this.phases,
      statusCode: this.statusCode,
      bytes: answer ? this.bytes : null,
      certificate: this.certificate,
      response: null,
      facts: this.facts,
    };
    if (!answer) return result;

    const bytes = this.chunks.length === 1 ? (this.chunks[0] as Buffer) : Buffer.concat(this.chunks);
    const { 'content-encoding': encoding, 'content-type': type } = answer.headers;
    if (bytes.length > 0 && isCompressed(encoding)) {
      return decompress(bytes, encoding, type).then(({ body, truncated }) =>
        this.keep(result, answer, body, truncated),
      );
    }
    return this.keep(result, answer, textOf(bytes, type), false);
  }

  private keep(result: ProbeResult, answer: IncomingMessage, body: string, truncated: boolean): ProbeResult {
    const { secrets } = this.plan;
    const raw = answer.rawHeaders;
    const headers: [string, string][] = [];
    for (let i = 0; i + 1 < raw.length; i += 2) headers.push([raw[i] as string, mask(raw[i + 1] as string, secrets)]);
    result.response = { headers, body: mask(body, secrets), truncated: truncated || this.truncated };
    return result;
  }

  private redirectFact(location: string | undefined): string {
    if (this.redirects > 0)
      return `${this.redirects === 1 ? '1 redirect' : `${this.redirects} redirects`} to ${this.hop.origin}`;
    const status = this.statusCode ?? 0;
    return location !== undefined && status >= 300 && status < 400 ? 'redirect not followed' : 'no redirect';
  }
}
