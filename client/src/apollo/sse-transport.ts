// Subscriptions over plain HTTP (server-sent events, one response per stream), for networks that stop WebSockets.
import type { LiveRequest, StreamSink, Transport, WireError, WireResult } from './live-transport.ts';

/** The server pings every 12 s; silence longer than this means the line is dead, ms. */
const SILENCE_MS = 30_000;

/** Sessions on `url` ("/graphql"). */
export function sseTransport(url: string, fetchImpl: typeof fetch = fetch): Transport {
  return (events) => {
    let over = false;
    let opened = false;
    const running = new Set<AbortController>();
    const end = () => {
      if (over) return;
      over = true;
      for (const controller of running) controller.abort();
      events.closed(null);
    };
    const open = () => {
      if (opened || over) return;
      opened = true;
      events.opened();
    };
    return {
      subscribe(request, sink) {
        const controller = new AbortController();
        running.add(controller);
        readStream(fetchImpl, url, request, sink, controller, open)
          .catch(() => {
            if (!controller.signal.aborted || controller.signal.reason === 'silent') end();
          })
          .finally(() => running.delete(controller));
        return () => controller.abort();
      },
      close() {
        over = true;
        for (const controller of running) controller.abort();
      },
    };
  };
}

async function readStream(
  fetchImpl: typeof fetch,
  url: string,
  request: LiveRequest,
  sink: StreamSink,
  controller: AbortController,
  open: () => void,
): Promise<void> {
  const response = await fetchImpl(url, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
    body: JSON.stringify(request),
    signal: controller.signal,
  });
  if (!response.headers.get('content-type')?.startsWith('text/event-stream') || !response.body) {
    const errors = await errorsOf(response);
    if (errors) return sink.error(errors);
    throw new Error(`No event stream: ${response.status}`);
  }
  open();
  let silence = setTimeout(() => controller.abort('silent'), SILENCE_MS);
  try {
    const parse = eventParser((event, data) => {
      if (event === 'complete') sink.complete();
      else if (event === 'next' && data) sink.next(JSON.parse(data) as WireResult);
    });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      clearTimeout(silence);
      if (done) break;
      silence = setTimeout(() => controller.abort('silent'), SILENCE_MS);
      parse(value);
    }
  } finally {
    clearTimeout(silence);
  }
  throw new Error('The event stream ended');
}

async function errorsOf(response: Response): Promise<WireError[] | null> {
  try {
    const body: unknown = await response.json();
    if (typeof body === 'object' && body !== null && 'errors' in body && Array.isArray(body.errors))
      return body.errors as WireError[];
  } catch {
    // Not JSON: a proxy's page. The caller treats it as a broken line.
  }
  return null;
}

/** Feeds chunks of an event stream; calls back with each event's name and joined data. Comments (pings) are skipped. */
export function eventParser(onEvent: (event: string, data: string) => void): (chunk: string) => void {
  let rest = '';
  return (chunk) => {
    rest += chunk;
    const blocks = rest.split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      let event = 'message';
      const data: string[] = [];
      for (const line of block.split(/\r?\n/)) {
        if (line.startsWith('event:')) event = line.slice(6).trim();
        else if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''));
      }
      if (event !== 'message' || data.length > 0) onEvent(event, data.join('\n'));
    }
  };
}
