// What the live client needs from a transport: many streams over one session that opens once and closes once.

export interface LiveRequest {
  query: string;
  operationName?: string;
  variables: Record<string, unknown>;
}

/** A GraphQL error as it arrives, before Apollo has seen it. */
export interface WireError {
  message: string;
  extensions?: unknown;
}

export interface WireResult {
  data?: Record<string, unknown> | null;
  errors?: readonly WireError[];
}

export interface StreamSink {
  next(result: WireResult): void;
  /** The server refused or ended the stream with errors. */
  error(errors: readonly WireError[]): void;
  complete(): void;
}

export interface LiveSession {
  /** Starts a stream; returns how to stop it. The first one opens the session. */
  subscribe(request: LiveRequest, sink: StreamSink): () => void;
  close(): void;
}

export interface SessionEvents {
  opened(): void;
  /** Once, after which the session is dead. `code` is a WebSocket close code where there is one. */
  closed(code: number | null): void;
}

export type Transport = (events: SessionEvents) => LiveSession;
