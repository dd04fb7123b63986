// Makes Agenda look for jobs at moments of our choice, through its notification channel, within this process.

import { EventEmitter } from 'node:events';
import { toJobId } from 'agenda';
import type { JobNotification, NotificationChannel, NotificationChannelState, NotificationHandler } from 'agenda';

/** A channel that is always connected, since it goes nowhere. */
export class Pulse extends EventEmitter implements NotificationChannel {
  readonly state: NotificationChannelState = 'connected';
  readonly #handlers = new Set<NotificationHandler>();
  readonly #timers = new Set<NodeJS.Timeout>();

  async connect(): Promise<void> {}

  async disconnect(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  subscribe(handler: NotificationHandler): () => void {
    this.#handlers.add(handler);
    return () => {
      this.#handlers.delete(handler);
    };
  }

  async publish(notification: JobNotification): Promise<void> {
    for (const handler of this.#handlers) await handler(notification);
  }

  /** Looks for jobs of this name now, and runs those that are due. */
  look(jobName: string): Promise<void> {
    return this.publish({ jobId: toJobId(''), jobName, nextRunAt: null, priority: 0, timestamp: new Date() });
  }

  /** Looks once, `ms` from now, unless `needed` says no by then. */
  lookIn(ms: number, jobName: string, needed: () => boolean): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      if (needed()) void this.look(jobName);
    }, ms);
    this.#timers.add(timer);
  }

  /**
   * Looks again and again, at random moments `meanMs` apart. Processes that look at fixed moments would share the
   * work by chance of their start: whoever looks just before the others gets it all.
   */
  lookOften(meanMs: number, jobName: string): void {
    const again = () =>
      this.lookIn(meanMs * (0.5 + Math.random()), jobName, () => {
        again();
        return true;
      });
    again();
  }
}
