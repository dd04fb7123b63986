// The deadline of one check.

import type { Deadline } from '#probes/probe.ts';

interface Listener {
  handleEvent(): void;
}

/** Aborts after some time, unless it is cleared before. */
export class TimeLimit implements Deadline {
  aborted = false;
  private listeners: Listener[] = [];
  private readonly timer: NodeJS.Timeout;

  constructor(ms: number) {
    this.timer = setTimeout(expire, ms, this);
  }

  addEventListener(_type: 'abort', listener: Listener): void {
    this.listeners.push(listener);
  }

  removeEventListener(_type: 'abort', listener: Listener): void {
    this.listeners = this.listeners.filter((one) => one !== listener);
  }

  clear(): void {
    clearTimeout(this.timer);
    this.listeners = [];
  }

  expire(): void {
    this.aborted = true;
    const listeners = this.listeners;
    this.listeners = [];
    for (const listener of listeners) listener.handleEvent();
  }
}

function expire(limit: TimeLimit): void {
  limit.expire();
}
