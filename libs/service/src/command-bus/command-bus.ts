import type { Logger } from '@marquee/platform';
import { crashpoint } from '../machinery/crashpoint.js';
import { actingOf } from './acting/delegations.js';
import { type Commit, type CommandRequest, type CommandResult, streamOf } from '../model.js';
import type { Appended, DepartmentStore, Reached } from '../store/store.js';
import { claimChange } from './judging/claims.js';
import { fileIsGone, keyReused, taken } from './refusals/errors.js';
import { Exclusive } from './exclusive.js';
import { isOfSender } from './identity.js';
import { Overtaken } from './overtaken.js';
import { askingOf, obstacleOf, prepare, type PreparedCommand } from './prepared-command.js';
import { type Numbers, numbersFor } from './numbers.js';
import { Sitting } from './judging/sitting.js';
import { verdictOn } from './judging/verdict.js';

export interface CommandBusOptions {
  readonly log: Logger;
  /** What time it is; tests move it. */
  readonly now?: () => Date;
}

export type CommitListener = (commit: Commit) => void;
type Taken = Extract<Appended, { outcome: 'taken' }>;
/** Takes commands from people, reactions and clocks, and turns them into commits or refusals. */
export class CommandBus {
  private readonly listeners = new Set<CommitListener>();
  private readonly now: () => Date;
  private readonly exclusive: Exclusive;
  private readonly overtaken = new Overtaken();

  constructor(
    private readonly store: DepartmentStore,
    private readonly options: CommandBusOptions,
  ) {
    this.now = options.now ?? (() => new Date());
    this.exclusive = new Exclusive(store);
  }

  /**
   * Decides a command on the newest state of its record. The answer is given when the commit is durable.
   * @returns the commit (of the first time, when the `commandId` was accepted before), or every broken rule
   * @throws CommandError when it is not a matter of the regulation's rules: role, form, unknown id, conflict
   * @throws Error for what no user can cause: a bug of a department, or a store that does not answer
   */
  async execute(request: CommandRequest): Promise<CommandResult> {
    const actor = await actingOf(request, this.store, this.now().toISOString());
    const order = await prepare(this.store, { ...request, actor });
    const earlier = await this.beforeSpaces(order);
    if (earlier) return this.sameAgain(order, earlier);
    const numbers = numbersFor(order, this.store, this.now);
    const first = await this.attempt(order, numbers);
    return first ?? this.overtaken.again(order.stream, () => this.attempt(order, numbers));
  }

  /**
   * Says what a command would come to at this moment, and does nothing: no commit, no number, no key. By the same steps
   * as `execute`, so that the two never judge differently.
   * @param sitting what was judged before and counts as done; see `Sitting`
   * @returns the commit that would follow, not sealed, with an empty number; or every broken rule
   * @throws CommandError as `execute` does
   */
  async judge(request: CommandRequest, sitting = new Sitting()): Promise<CommandResult> {
    const { now } = this;
    const actor = await actingOf(request, this.store, now().toISOString());
    const order = await prepare(this.store, { ...request, actor });
    const last = sitting.last(order.stream) ?? (await this.store.commits.last(order.stream));
    const obstacle = obstacleOf(order, last);
    if (obstacle) throw obstacle;
    const numbers = () => Promise.resolve('');
    const verdict = await verdictOn({ store: sitting.over(this.store), now, numbers }, order, last);
    if ('broken' in verdict) return { accepted: false, ...verdict };
    const { commit } = verdict;
    if (!commit) return { accepted: true, commit };
    const claims = claimChange(order.aggregate, last?.state, commit.state);
    const held =
      sitting.holderOf(claims.claimed, order.id) ?? (await this.store.commits.holderOf(claims.claimed, order.id));
    if (held) throw await this.takenBy(order, held, sitting);
    sitting.add(commit, claims);
    return { accepted: true, commit };
  }

  /** Told after each new commit, so that the relay wakes up at once. Returns the way to stop listening. */
  onCommit(listener: CommitListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** One decision on the state as it is now; `undefined` when another commit came in between. */
  private async attempt(order: PreparedCommand, numbers: Numbers): Promise<CommandResult | undefined> {
    const last = await this.store.commits.last(order.stream);
    const obstacle = obstacleOf(order, last);
    if (obstacle)
      return this.firstResultOr(order, () => {
        throw obstacle;
      });
    const now = this.now().toISOString();
    const policy = this.store.policies.at(now, last?.key).values;
    const about = order.command.exclusive?.(askingOf(order, last, now, policy)) ?? [];
    return this.exclusive.alone(about, (reached) => this.attemptAlone(order, last, numbers, reached));
  }

  private async attemptAlone(
    order: PreparedCommand,
    last: Commit | undefined,
    numbers: Numbers,
    reached: readonly Reached[],
  ): Promise<CommandResult | undefined> {
    const { store, now } = this;
    const verdict = await verdictOn({ store, now, numbers }, order, last);
    if ('broken' in verdict) return this.firstResultOr<CommandResult>(order, () => ({ accepted: false, ...verdict }));
    if (!verdict.commit) return this.firstResultOr<CommandResult>(order, () => ({ accepted: true, commit: undefined }));
    return this.append(order, last, verdict.commit, reached);
  }

  private async append(
    order: PreparedCommand,
    last: Commit | undefined,
    commit: Commit,
    reached: readonly Reached[],
  ): Promise<CommandResult | undefined> {
    const claims = claimChange(order.aggregate, last?.state, commit.state);
    await this.claim(order, commit);
    const sealed = this.store.seals.seal(await this.store.persons.hide(commit), last);
    const appended = await this.store.commits.append(sealed, claims, reached);
    if (appended.outcome === 'appended') return this.committed({ ...commit, seal: sealed.seal! });
    return this.firstResultOr(order, async () => {
      if (appended.outcome === 'taken') throw await this.takenBy(order, appended);
      return undefined;
    });
  }

  /** From here on the files stay that the command attaches. What machines hand on was claimed before. */
  private async claim({ files, request, stream }: PreparedCommand, { key }: Commit): Promise<void> {
    if (files.length === 0) return;
    const isThere = await this.store.files?.attaching.claim(files, stream, key);
    if (!isThere && !request.actor.roles.includes('system')) throw fileIsGone();
  }

  private async takenBy(
    { aggregate, request }: PreparedCommand,
    { claim, by }: Pick<Taken, 'claim' | 'by'>,
    sitting?: Sitting,
  ): Promise<Error> {
    const stream = streamOf(aggregate.name, by);
    const holder = sitting?.last(stream) ?? (await this.store.commits.last(stream));
    return taken(aggregate, claim, { id: by, state: holder?.state ?? {} }, request.actor);
  }

  /**
   * A command that was accepted before is answered as it was then, even when its own effect would refuse it now.
   * Every way out that is not a new commit leads through here.
   */
  private async firstResultOr<T>(order: PreparedCommand, otherwise: () => T | Promise<T>): Promise<CommandResult | T> {
    const first = await this.store.commits.byCommandId(order.stream, order.commandId);
    return first ? this.sameAgain(order, first) : otherwise();
  }

  private sameAgain({ key, inputHash }: PreparedCommand, first: Commit): CommandResult {
    if (first.inputHash !== inputHash) throw keyReused(key);
    return { accepted: true, commit: first };
  }

  /** What the command came to when keys had no spaces yet; under the new one the store would not know it. */
  private async beforeSpaces({ stream, key, request }: PreparedCommand): Promise<Commit | undefined> {
    const first = await this.store.commits.byBareKey(stream, key);
    return first && isOfSender(first, request) ? first : undefined;
  }

  /** The commit stands, whatever happens from here on. */
  private async committed(commit: Commit): Promise<CommandResult> {
    crashpoint('after-commit');
    for (const listener of this.listeners)
      this.unharmed(commit, 'a listener failed after a commit', () => listener(commit));
    await this.store.heads.write(commit).catch((error: unknown) => {
      this.options.log.warn({ err: error, stream: commit.stream }, 'a head was not written; the relay will repair it');
    });
    return { accepted: true, commit };
  }

  private unharmed(commit: Commit, message: string, work: () => void): void {
    try {
      work();
    } catch (error) {
      this.options.log.error({ err: error, stream: commit.stream }, message);
    }
  }
}
