import type { Actor, Outlet } from '@marquee/kernel';
import { withSpan, type HealthReport, type Logger } from '@marquee/platform';
import { Lease } from '../bus/publish/lease.js';
import type { CommandBus } from '../command-bus/command-bus.js';
import { loadReads } from '../command-bus/reads.js';
import { streamOf, type Commit, type CommandRequest, type CommandResult } from '../model.js';
import type { DepartmentStore } from '../store/store.js';
import { Ticker } from '../machinery/ticker.js';
import { LetterRefused, type Carrier } from './carrier.js';

/** Letters looked at per tick: a flood is worked off tick by tick. */
const PER_TICK = 50;
/** How long a letter rests after its first failure, and at most, milliseconds; it doubles in between. */
const REST = { firstMs: 30_000, mostMs: 3_600_000 };
const LEASE = { ttlMs: 120_000, renewMs: 10_000 };
/** A letter that waits longer is worth a look. */
const WAITS_TOO_LONG_MS = 300_000;

export interface OutletOptions {
  readonly log: Logger;
  /** Absent: this way out is closed, and no letter becomes due. */
  readonly carrier?: Carrier | undefined;
  /** What time it is; tests move it. Give the bus the same. */
  readonly now?: () => Date;
  /** Milliseconds between the end of a tick and the next (default 1,000). */
  readonly everyMs?: number;
}

/**
 * Carries a department's letters. What waits stands in the records, so it survives restarts and outages; the outcome
 * goes back as a command. One instance at a time carries. A process that ends between carrying and recording carries
 * the letter again, under the same id.
 */
export class OutletRunner {
  private readonly lease: Lease;
  private readonly actor: Actor;
  private readonly now: () => Date;
  private readonly ticker: Ticker;
  private told = false;

  constructor(
    private readonly store: DepartmentStore,
    private readonly bus: CommandBus,
    private readonly outlet: Outlet,
    private readonly options: OutletOptions,
  ) {
    this.lease = new Lease(store.connection, `outlet:${outlet.name}`, LEASE);
    this.actor = { id: 'system', roles: ['system'], dept: store.department.name };
    this.now = options.now ?? (() => new Date());
    this.ticker = new Ticker({
      tick: () => this.tick(),
      failed: (err) => options.log.error({ err }, 'an outlet could not look for letters'),
      everyMs: options.everyMs,
    });
  }

  /** Ticks until `stop`; a tick that fails is logged, and the next one comes. */
  start(): void {
    this.ticker.start();
  }

  /** Resolves when the letter in hand, if any, is carried and recorded. */
  async stop(): Promise<void> {
    await this.ticker.stop();
    await this.lease.release();
    this.options.carrier?.close();
  }

  /**
   * Says once whether this way out is open, then carries what waits; bounded work. @throws the driver's error when the
   * store does not answer
   */
  async tick(): Promise<void> {
    await this.tell();
    const { carrier } = this.options;
    if (!carrier || !(await this.lease.hold())) return;
    const { aggregate, dueAt } = this.outlet;
    const where = { field: dueAt, is: 'lte', value: this.now().toISOString() } as const;
    const orders = [{ field: dueAt, descending: false }];
    for (const head of await this.store.heads.find(aggregate, { where, orders, limit: PER_TICK })) {
      if (this.ticker.stopped || !(await this.lease.hold())) return;
      await this.carryIfDue(streamOf(aggregate.name, head._id), carrier);
    }
  }

  /** Degraded while the oldest letter waits too long; never down, because nothing of the department's work needs it. */
  async health(): Promise<HealthReport> {
    const { aggregate, dueAt } = this.outlet;
    if (!this.options.carrier) return { status: 'up' };
    const late = new Date(this.now().getTime() - WAITS_TOO_LONG_MS).toISOString();
    const [head] = await this.store.heads.find(aggregate, {
      where: {
        all: [
          { field: 'createdAt', is: 'lte', value: late },
          { field: dueAt, is: 'ne', value: null },
        ],
      },
      limit: 1,
    });
    return head
      ? {
          status: 'degraded',
          reason: `letters wait to be sent by ${this.outlet.name}, one of them since ${head.createdAt}`,
        }
      : { status: 'up' };
  }

  private async tell(): Promise<void> {
    if (this.told) return;
    const { aggregate, id, report } = this.outlet.gate;
    const on = this.options.carrier !== undefined;
    const last = await this.store.commits.last(streamOf(aggregate.name, id));
    if (last?.state['on'] !== on)
      await this.execute({
        command: report,
        id,
        input: { on },
        commandId: `outlet:${this.outlet.name}:${last?.ver ?? 0}`,
        actor: this.actor,
      });
    this.told = true;
  }

  /** A head may be behind the newest commit; the commit says whether the letter still waits. */
  private async carryIfDue(stream: string, carrier: Carrier): Promise<void> {
    const last = await this.store.commits.last(stream);
    const waitsFrom = last?.state[this.outlet.dueAt] as string | undefined;
    if (last && waitsFrom !== undefined && Date.parse(waitsFrom) <= this.now().getTime())
      await this.carry(last, carrier);
  }

  private async carry(last: Commit, carrier: Carrier): Promise<void> {
    const { outlet, store } = this;
    const { values } = store.policies.at(this.now().toISOString());
    const letter = outlet.letter(last.state, await loadReads(store, outlet.reads?.(last.state) ?? {}), values);
    try {
      if (!letter) throw new LetterRefused('there is no address');
      await carrier.carry(letter, last.aggregateId);
    } catch (error) {
      return this.recordFailure(last, error as Error);
    }
    await this.record(last, outlet.sent, {});
  }

  private async recordFailure(last: Commit, error: Error): Promise<void> {
    this.options.log.warn({ err: error, stream: last.stream }, 'a letter could not be carried');
    const rest = Math.min(REST.firstMs * 2 ** (last.ver - 1), REST.mostMs);
    const nextTryAt =
      error instanceof LetterRefused ? {} : { nextTryAt: new Date(this.now().getTime() + rest).toISOString() };
    await this.record(last, this.outlet.failed, { reason: error.message.slice(0, 500), ...nextTryAt });
  }

  private async record({ stream, aggregateId, ver }: Commit, command: string, input: object): Promise<void> {
    const result = await this.execute({
      command,
      id: aggregateId,
      input,
      commandId: `outlet:${stream}:${ver}:${command}`,
      actor: this.actor,
    });
    if (!result.accepted)
      this.options.log.warn({ stream, broken: result.broken }, 'what became of a letter was refused by the rules');
  }

  /** Nobody asked for it, so its trace begins here. */
  private execute(request: CommandRequest): Promise<CommandResult> {
    return withSpan(`outlet ${this.outlet.name}`, {}, () => this.bus.execute({ ...request, machine: 'outlet' }));
  }
}
