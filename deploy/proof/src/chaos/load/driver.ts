import { setTimeout as sleep } from 'node:timers/promises';
import type { Lines } from '../lines.ts';
import { Rng } from '../../rng.ts';
import type { Callers } from './caller.ts';
import { company } from './company.ts';
import type { Operation, Outcome } from './operation.ts';
import { Work } from './work.ts';

export interface LoadOptions {
  /** Commands a second, whether earlier ones were answered or not. */
  readonly rate: number;
  readonly aggregates: number;
  readonly seed: number;
  readonly repeated?: Repeated | undefined;
}

/** Accepted commands that are sent again under the same key: how many, and how late at most (milliseconds). */
export interface Repeated {
  readonly share: number;
  readonly withinMs: number;
}

const CONFLICTING = 0.1;
const REPEATED: Repeated = { share: 0.02, withinMs: 90_000 };
/** Beyond so many unanswered commands the load itself would be the fault. */
const MOST_OPEN = 200;
const RETRIES = 6;

/**
 * The open-loop load: what it sends follows from its seed and from the answers. Every attempt is on the disk before it
 * is sent.
 */
export class Driver {
  readonly work: Work;
  readonly #callers: Callers;
  readonly #log: Lines;
  readonly #rng: Rng;
  readonly #options: LoadOptions;
  readonly #open = new Set<Promise<unknown>>();
  readonly #watchers: ((op: Operation, outcome: Outcome, from: number) => void)[] = [];
  #n = 0;
  /** Commands that were due and not sent, because too many were unanswered. */
  shed = 0;
  running = false;

  constructor(callers: Callers, log: Lines, options: LoadOptions) {
    this.#callers = callers;
    this.#log = log;
    this.#options = options;
    this.#rng = new Rng(options.seed);
    this.work = new Work(options.aggregates, `s${options.seed}`, this.#rng.fork(), callers);
  }

  onOutcome(watcher: (op: Operation, outcome: Outcome, from: number) => void): void {
    this.#watchers.push(watcher);
  }

  /**
   * Founds the company; each command until it is accepted. @throws Error at once when the rules refuse one: time does
   * not cure that.
   */
  async found(): Promise<void> {
    for (const op of company()) await this.#insist(op);
  }

  /** Sends until `stop`; resolves when the last answer is there. */
  async run(): Promise<void> {
    this.running = true;
    const every = 1_000 / this.#options.rate;
    for (let due = performance.now(); this.running; due += every) {
      await sleep(Math.max(0, due - performance.now()));
      if (this.#open.size >= MOST_OPEN) this.shed += 1;
      else this.#track(this.#one());
    }
    while (this.#open.size > 0) await Promise.allSettled([...this.#open]);
  }

  stop(): void {
    this.running = false;
  }

  #track(work: Promise<unknown>): void {
    const tracked = work.finally(() => this.#open.delete(tracked));
    this.#open.add(tracked);
  }

  async #insist(op: Operation): Promise<void> {
    let outcome = await this.#attempt(op, 0);
    for (let attempt = 1; outcome.type !== 'ok'; attempt += 1) {
      if (attempt > 100 || outcome.type === 'refused')
        throw new Error(`${op.command} ${op.id} was not accepted: ${JSON.stringify(outcome)}`);
      await sleep(500);
      outcome = await this.#attempt(op, attempt);
    }
  }

  async #one(): Promise<void> {
    const ops = this.work.next(this.#rng.chance(CONFLICTING));
    await Promise.all(ops.map((op) => this.#perform(op)));
  }

  async #perform(op: Operation): Promise<void> {
    const outcome = await this.#untilKnown(op);
    await this.work.learn(op, outcome);
    const { share, withinMs } = this.#options.repeated ?? REPEATED;
    if (outcome.type !== 'ok' || !this.#rng.chance(share)) return;
    this.#track(sleep(this.#rng.between(0, withinMs), undefined, { ref: false }).then(() => this.#attempt(op, 99)));
  }

  /**
   * What nobody knows is asked for again under the same key, as a careful client does; some give up, and so stay
   * unknown.
   */
  async #untilKnown(op: Operation): Promise<Outcome> {
    let outcome = await this.#attempt(op, 0);
    for (let attempt = 1; outcome.type === 'info' && attempt < RETRIES && this.#rng.chance(0.8); attempt += 1) {
      await sleep(this.#rng.between(500, 4_000));
      outcome = await this.#attempt(op, attempt);
    }
    return outcome;
  }

  async #attempt(op: Operation, attempt: number): Promise<Outcome> {
    const n = (this.#n += 1);
    const { department, kind, id, command, key } = op;
    await this.#log.add({ type: 'invoke', n, attempt, department, kind, id, command, key });
    const from = Date.now();
    const outcome = await this.#callers.send(op);
    const why =
      outcome.type === 'info'
        ? outcome.why
        : outcome.type === 'fail'
          ? outcome.code
          : outcome.type === 'refused'
            ? outcome.rules.join()
            : undefined;
    await this.#log.add({
      type: outcome.type,
      n,
      ...(outcome.type === 'ok' ? { version: outcome.version } : {}),
      ...(why ? { why } : {}),
    });
    this.#watchers.forEach((watcher) => watcher(op, outcome, from));
    return outcome;
  }
}
