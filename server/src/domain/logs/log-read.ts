// What one read of a log source gave, before it is recorded.

import type { LogLevel, LogSourceKind, Severity } from '#storage/generated/prisma/enums.ts';

/** Lines that become events. */
export interface LogPattern {
  name: string;
  /** Regular expression. */
  pattern: string;
  severity: Severity;
}

/** How far a source was read. */
export type LogPosition =
  /** `inode` as text, because it may exceed 2^53. */
  | { inode: string; offset: number }
  | { cursor: string }
  /** Hashes of the last lines of a command's output. */
  | { tail: string[] };

/** A source that is to be read. */
export interface LogSourceToRead {
  id: number;
  revision: number;
  serverId: number;
  clientId: number;
  name: string;
  kind: LogSourceKind;
  target: string;
  intervalSeconds: number;
  patterns: LogPattern[];
  position: LogPosition | null;
  lastReadAt: Date | null;
}

/** One line, ready to store. */
export interface ReadLine {
  level: LogLevel;
  text: string;
}

/** What a read gave. */
export interface LogRead {
  at: Date;
  /** Oldest first. */
  lines: ReadLine[];
  /** Where the next read begins; put it into the source when the read was recorded. */
  position: LogPosition | null;
  /** Lines from before the source was added: they are kept, but raise no events. */
  backlog: boolean;
  /** There is more to read at once. */
  more: boolean;
  /** Why nothing was read, in words; null when it went well. */
  error: string | null;
}

/** What a read found, before its time is added. */
export type Taken = Omit<LogRead, 'at'>;
