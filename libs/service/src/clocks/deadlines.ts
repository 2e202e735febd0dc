import type { Actor, Aggregate } from '@marquee/kernel';
import { withSpan, type Logger } from '@marquee/platform';
import type { CommandBus } from '../command-bus/command-bus.js';
import { CommandError, streamOf, type Head } from '../model.js';
import { clocksOf, earliest, type Clock } from '../store/heads/clocks.js';
import type { DepartmentStore } from '../store/store.js';
import { Ticker } from '../machinery/ticker.js';

/** Records looked at per aggregate and tick: a flood of deadlines is worked off tick by tick. */
const PER_TICK = 100;
/** A clock whose command failed for a reason outside the rules is tried again after this long. */
const RETRY_MS = 60_000;

export interface DeadlineOptions {
  readonly log: Logger;
  /** What time it is; tests move it. Give the bus the same. */
  readonly now?: () => Date;
  /** Milliseconds between the end of a tick and the next (default 1,000). */
  readonly everyMs?: number;
}

/**
 * Issues the commands of clocks that have run out (`due` of an aggregate). Clocks live in the heads, so they survive
 * restarts; the command's id follows from the clock, so several instances may sweep at once and each clock takes effect
 * once.
 */
export class DeadlineSweeper {
  private readonly clocked: readonly Aggregate[];
  private readonly actor: Actor;
  private readonly now: () => Date;
  private readonly ticker: Ticker;

  constructor(
    private readonly store: DepartmentStore,
    private readonly bus: CommandBus,
    private readonly options: DeadlineOptions,
  ) {
    this.clocked = store.department.aggregates.filter((a) => a.clocks.length);
    this.actor = { id: 'system', roles: ['system'], dept: store.department.name };
    this.now = options.now ?? (() => new Date());
    this.ticker = new Ticker({
      tick: () => this.tick(),
      failed: (err) => options.log.error({ err }, 'the sweep of deadlines failed'),
      everyMs: options.everyMs,
    });
  }

  /** Ticks until `stop`; a tick that fails is logged, and the next one comes. */
  start(): void {
    if (this.clocked.length > 0) this.ticker.start();
  }

  /** Resolves when the tick that runs, if any, is done. */
  stop(): Promise<void> {
    return this.ticker.stop();
  }

  /**
   * One sweep over all aggregates with clocks; bounded work. @throws the driver's error when the store does not answer
   */
  async tick(): Promise<void> {
    const now = this.now();
    for (const aggregate of this.clocked) {
      for (const head of await this.store.heads.due(aggregate, now, PER_TICK)) await this.fire(aggregate, head, now);
    }
  }

  /** Issues every clock of the record that has run out, then lets it rest until the next one. */
  private async fire(aggregate: Aggregate, head: Head, now: Date): Promise<void> {
    const clocks = clocksOf(aggregate, head.state);
    const isOver = ({ at }: Clock) => Date.parse(at) <= now.getTime();
    const settled: boolean[] = [];
    for (const clock of clocks.filter(isOver)) settled.push(await this.issue(aggregate, head._id, clock));
    const next = earliest(clocks.filter((clock) => !isOver(clock)));
    const retry = settled.includes(false) ? new Date(now.getTime() + RETRY_MS) : undefined;
    await this.store.heads.reschedule(aggregate, head, earlier(next, retry));
  }

  /**
   * Whether the clock is done with: its command was accepted, now or before, or refused by the rules. A refused clock
   * is not wound up again until the record's next commit, because the same state would refuse it for ever.
   */
  private async issue(aggregate: Aggregate, id: string, { command, at }: Clock): Promise<boolean> {
    const commandId = `due:${streamOf(aggregate.name, id)}:${command}:${at}`;
    try {
      // Nobody asked for it, so its trace begins here.
      const result = await withSpan(`due ${command}`, {}, () =>
        this.bus.execute({ command, id, commandId, machine: 'clock', actor: this.actor }),
      );
      if (!result.accepted)
        this.options.log.warn({ commandId, broken: result.broken }, 'a deadline was refused by the rules');
      return true;
    } catch (error) {
      const level = error instanceof CommandError ? 'warn' : 'error';
      this.options.log[level]({ err: error, commandId }, 'a deadline could not be acted on; it will be tried again');
      return false;
    }
  }
}

const earlier = (a: Date | undefined, b: Date | undefined): Date | undefined =>
  a && b ? new Date(Math.min(a.getTime(), b.getTime())) : (a ?? b);
