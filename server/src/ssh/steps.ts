// Tells of the steps of connecting as they happen.

import type { SshStep, SshStepName } from './session.ts';

/** The step that runs now, and its news. */
export class Steps {
  current: SshStepName = 'RESOLVE';
  private from = performance.now();
  private running = false;
  private readonly tell: (step: SshStep) => void;

  constructor(onStep: ((step: SshStep) => void) | undefined) {
    this.tell = onStep ?? (() => {});
  }

  begin(name: SshStepName, words: string): void {
    this.current = name;
    this.from = performance.now();
    this.running = true;
    this.tell({ name, state: 'RUNNING', words, durationMs: 0 });
  }

  /** Ends the running step; without one, nothing is told. */
  end(state: 'PASSED' | 'FAILED', words: string): void {
    if (!this.running) return;
    this.running = false;
    this.tell({ name: this.current, state, words, durationMs: Math.round(performance.now() - this.from) });
  }
}
