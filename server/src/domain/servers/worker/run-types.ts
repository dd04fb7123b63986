// What a worker knows of a server that it has claimed, and how it drives the collecting of it.

import type { CommandToRun } from '#domain/commands/outcome.ts';
import type { LogPosition, LogSourceToRead } from '#domain/logs/log-read.ts';
import type { ServerFault } from '#storage/generated/prisma/enums.ts';
import type { ServerRow } from '../row.ts';
import type { LookState } from './state.ts';

/** A server that this worker collects, as the tables had it when it was claimed. */
export interface ClaimedServer {
  server: ServerRow;
  state: LookState & {
    fault: ServerFault | null;
    lastSampledAt: Date | null;
    bootedAt: Date | null;
    /** When hardware and system were last read, changed or not; null: never. */
    inventoryAt: Date | null;
  };
}

/** What the recorder has stored of a server's findings. */
export interface Stored {
  serverId: number;
  state: LookState;
  /** Sources whose reads were stored, with where the next read begins. */
  positions: { sourceId: number; position: LogPosition | null }[];
}

/** The collecting of one server; it runs until it is stopped. */
export interface ServerRun {
  readonly serverId: number;
  readonly revision: number;
  /** Whether a connection is open now. */
  readonly connected: boolean;
  /** The commands and log sources that it has now; what is under way goes on. */
  setTasks(commands: CommandToRun[], logSources: LogSourceToRead[]): void;
  /** What the recorder has stored. */
  stored(stored: Stored): void;
  /** Reads the numbers at once. */
  sampleNow(): void;
  /** Begins nothing more, ends what runs and closes the connection. Resolves within about 3 s. */
  stop(): Promise<void>;
}
