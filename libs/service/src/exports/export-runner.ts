import type { Text } from '@marquee/kernel';
import type { Logger, ShutdownStep } from '@marquee/platform';
import { badList } from '../graph/answer/refusals.js';
import { entitiesOf, type Entity } from '../graph/schema/entity.js';
import { Wake } from '../machinery/waits.js';
import { CommandError } from '../model.js';
import type { DepartmentStore } from '../store/store.js';
import { beginRun } from './export-run.js';
import { ExportTurns, type Made, type Turn } from './export-turns.js';
import { KeptExports, prepareExports } from './kept-exports.js';

/** How often it is looked for exports that another process began and left, milliseconds. */
const LOOK_MS = 10_000;
/** How often a run says that it goes on, and hears whether it may, milliseconds. */
const BEAT_MS = 2_000;
/** Rest after a failure, milliseconds; longer with each. */
const TRY_AGAIN_MS = 500;
/** Longest time that an export takes, milliseconds. */
const MOST_MS = 600_000;
const NOTHING: Made = { rows: 0, bytes: 0, parts: 0 };

/** Why a run was given up from outside: it is nobody's fault, and nobody waits for it here any more. */
class GivenUp extends Error {}

/** Makes the exports that people asked for, one at a time, beside everything else that the service does. */
export class ExportRunner {
  readonly exports: KeptExports;
  private readonly turns: ExportTurns;
  private readonly entities: ReadonlyMap<string, Entity>;
  private readonly wake = new Wake();
  private readonly ending = new AbortController();
  private making: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: DepartmentStore,
    private readonly log: Logger,
  ) {
    this.exports = new KeptExports(store.connection, () => this.wake.call());
    this.turns = new ExportTurns(store.connection);
    this.entities = new Map(entitiesOf(store.department).map((e) => [e.name, e]));
  }

  start(): void {
    void this.work();
  }

  /** Leaves what is under way to the next process. Waits for nothing else: a store that is away holds up no end. */
  async stop(): Promise<void> {
    this.ending.abort(new GivenUp('the service ends'));
    this.wake.call();
    await this.making;
  }

  private async work(): Promise<void> {
    while (!this.ending.signal.aborted) {
      const job = await this.turns.take().catch((err: unknown) => {
        if (!this.ending.signal.aborted) this.log.warn({ err }, 'no export could be taken');
      });
      if (job) this.making = this.make(job).catch((err: unknown) => this.log.warn({ err }, 'an export was left'));
      if (job) await this.making;
      else await this.wake.rest(LOOK_MS);
    }
  }

  private async make(job: Turn): Promise<void> {
    const stop = new AbortController();
    const off = () => stop.abort(new GivenUp('the service ends'));
    this.ending.signal.addEventListener('abort', off, { once: true });
    const late = setTimeout(() => stop.abort(tooSlow()), MOST_MS).unref();
    try {
      if (this.ending.signal.aborted) off();
      await this.written(job, stop);
    } catch (error) {
      await this.ended(job, stop.signal.aborted ? stop.signal.reason : error);
    } finally {
      clearTimeout(late);
      this.ending.signal.removeEventListener('abort', off);
    }
  }

  private async written(job: Turn, stop: AbortController): Promise<void> {
    const e = this.entities.get(job.list);
    if (!e) throw new Error(`there is no list ${job.list}`);
    const run = await beginRun(this.store, e, job, stop.signal);
    let made: Made = NOTHING;
    const sign = async () => {
      await run.mayGoOn();
      if (!(await this.turns.goesOn(job, run.reader, { ...made, rows: run.rows }))) throw cancelled();
    };
    await sign();
    const beat = setInterval(() => void sign().catch((error: unknown) => this.heard(error, stop)), BEAT_MS);
    try {
      for await (const piece of run.pieces) {
        await this.turns.keep(job, made.parts, piece);
        made = { rows: run.rows, bytes: made.bytes + piece.length, parts: made.parts + 1 };
        stop.signal.throwIfAborted();
      }
    } finally {
      clearInterval(beat);
    }
    if (!(await this.turns.finish(job, { ...made, rows: run.rows }))) throw cancelled();
    const { _id, by, list, format } = job;
    this.log.info({ export: _id, by: by.id, list, format, rows: run.rows, bytes: made.bytes }, 'a list was exported');
  }

  /** A store that is away for a moment stops nothing: the turn holds longer than that. */
  private heard(error: unknown, stop: AbortController): void {
    if (error instanceof CommandError || error instanceof GivenUp) stop.abort(error);
    else this.log.warn({ err: error }, 'an export could not say that it goes on');
  }

  /** What a person can mend is told to them; what they cannot is tried again, a few times. */
  private async ended(job: Turn, error: unknown): Promise<void> {
    if (error instanceof CommandError) return this.turns.fail(job, error.says);
    if (error instanceof GivenUp) return void (await this.turns.leave(job, false));
    this.log.error({ err: error, export: job._id, list: job.list, tries: job.tries }, 'an export failed');
    if (!(await this.turns.leave(job, true))) return this.turns.fail(job, broken);
    await this.wake.rest(TRY_AGAIN_MS * job.tries);
  }
}

/**
 * Makes lists into files from now on. @param steps of the end, newest first: gets the one that stops it
 * @throws the driver's error when indexes cannot be built
 */
export async function startExports(store: DepartmentStore, log: Logger, steps: ShutdownStep[]): Promise<KeptExports> {
  await prepareExports(store.connection);
  const runner = new ExportRunner(store, log);
  runner.start();
  steps.unshift({ name: 'exports', run: () => runner.stop() });
  return runner.exports;
}

const cancelled = () => new GivenUp('somebody cancelled it');
const broken: Text = {
  zh: '系統發生錯誤，未能完成匯出，請稍後再試。',
  en: 'Something went wrong; please export again later.',
};
const tooSlow = () => badList('匯出需時過長，請縮小篩選範圍。', 'The export takes too long; please narrow the filter.');
