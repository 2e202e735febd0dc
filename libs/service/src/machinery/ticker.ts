export interface TickerOptions {
  readonly tick: () => Promise<void>;
  /** Hears of a tick that failed; the next one comes all the same. */
  readonly failed: (error: unknown) => void;
  /** Milliseconds between the end of a tick and the next (default 1,000). */
  readonly everyMs?: number | undefined;
}

/** Does something again and again, each time a while after the last one ended. */
export class Ticker {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private ended = false;

  constructor(private readonly options: TickerOptions) {}

  get stopped(): boolean {
    return this.ended;
  }

  /** Ticks until `stop`. */
  start(): void {
    if (this.ended) return;
    this.timer = setTimeout(() => {
      this.running = this.options
        .tick()
        .catch(this.options.failed)
        .then(() => this.start());
    }, this.options.everyMs ?? 1_000);
  }

  /** Resolves when the tick that runs, if any, is done. */
  async stop(): Promise<void> {
    this.ended = true;
    clearTimeout(this.timer);
    await this.running;
  }
}
