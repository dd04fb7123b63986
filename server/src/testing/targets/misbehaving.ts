// Targets that break the rules of HTTP or TLS, each in one way.

import type { Socket } from 'node:net';
import { serveHttp, serveTcp, type Target } from './listen.ts';

/** Answers the first bytes of a client with these, and leaves the connection open. */
const answering = (text: string) => (socket: Socket) => void socket.once('data', () => socket.write(text, 'latin1'));

/** Writes a piece again and again, as fast as the client reads, or every `everyMs`. */
function drip(socket: Socket, head: string, piece: string, everyMs?: number): void {
  socket.once('data', () => {
    socket.write(head);
    const next = () => {
      if (socket.destroyed) return;
      if (everyMs !== undefined) {
        socket.write(piece);
        setTimeout(next, everyMs);
      } else if (socket.write(piece)) setImmediate(next);
      else socket.once('drain', next);
    };
    next();
  });
}

/** Names of these targets, and how each starts. */
export const misbehavingTargets = {
  /** A body without end. */
  endlessBody: (port) => serveTcp((socket) => drip(socket, 'HTTP/1.1 200 OK\r\n\r\n', 'x'.repeat(65_536)), port),
  /** Accepts and stays silent. */
  neverAnswers: (port) => serveTcp((socket) => void socket.resume(), port),
  /** Ends the connection instead of answering. */
  closesEarly: (port) => serveTcp((socket) => void socket.once('data', () => socket.end()), port),
  /** Ends the connection in the middle of the body. */
  cutsBody: (port) =>
    serveTcp((socket) => {
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"status":'));
    }, port),
  badHeaders: (port) => serveTcp(answering('HTTP/1.1 200 OK\r\nBad Header\x01: x\r\n: y\r\n\r\n'), port),
  garbage: (port) => serveTcp(answering('220 mail.example ESMTP\r\n'), port),
  /** One header every 50 ms, for ever. */
  slowHeaders: (port) => serveTcp((socket) => drip(socket, 'HTTP/1.1 200 OK\r\n', 'X-A: b\r\n', 50), port),
  hugeHeader: (port) => serveTcp((socket) => drip(socket, 'HTTP/1.1 200 OK\r\nX-Big: ', 'y'.repeat(16_384)), port),
  /** Speaks plain HTTP to those who begin with TLS. */
  brokenTls: async (port) => {
    const target = await serveTcp(answering('HTTP/1.1 400 Bad Request\r\n\r\n'), port);
    return { ...target, url: target.url.replace('http:', 'https:') };
  },
  /** Ends the connection in the middle of the TLS handshake. */
  cutsTls: async (port) => {
    const target = await serveTcp((socket) => void socket.once('data', () => socket.end()), port);
    return { ...target, url: target.url.replace('http:', 'https:') };
  },
  /** Sends back the request, credentials included. */
  echo: (port) =>
    serveHttp((request, response) => {
      response.writeHead(200, { 'Content-Type': 'text/plain', 'X-Echo': request.headers.authorization ?? '' });
      response.end(`${request.url}\n${request.rawHeaders.join('\n')}`);
    }, port),
} satisfies Record<string, (port: number) => Promise<Target>>;
