import { verify } from 'node:crypto';
import type { Department } from '@marquee/kernel';
import type { Brokers, KeyRing } from '@marquee/platform';
import type { Connection } from 'mongoose';
import type { Company } from '../company.js';
import type { Commit, CommitSeal } from '../model.js';
import { native } from '../store/native.js';
import { commitModel } from '../store/schemas.js';
import { HiddenData } from '../persons/personal-data.js';
import { keysBeside, type PersonKeys } from '../persons/person-keys.js';
import { SealingBegun } from './begun.js';
import { publishedBy, type Published } from './published.js';
import { sealedPart } from './sealer.js';
import { headless, headsOf, isShownAs, type ShownHead } from './shown-heads.js';

/**
 * A commit that is not as its department made it: `commit` is its id, `<stream>:<version>`; or the head of a stream, by
 * which it is read and found, that does not show what its commit states: `head of <stream>`.
 */
export interface CommitFlaw {
  readonly kind: 'changed' | 'removed' | 'inserted';
  readonly commit: string;
}

interface Beside {
  readonly company: Company;
  readonly ring: KeyRing;
  readonly brokers: Brokers;
  readonly partitions: number;
  /** Of persons; absent: those beside the department's database. */
  readonly personKeys?: PersonKeys | undefined;
}

/**
 * Names every commit of a department that was changed, removed or inserted: by the chain of its stream, by the
 * signatures, and by the department's topic, which remembers also the end of a stream; and every head that shows
 * something else. The department may be running.
 * @param connection connected to the department's database; only read
 * @throws errors of the drivers
 */
export async function verifyCommits(
  department: Department,
  connection: Connection,
  beside: Beside,
): Promise<readonly CommitFlaw[]> {
  const { name } = department;
  const older = await SealingBegun.read(connection, { department: name, ring: beside.ring });
  const published = (): Promise<Published> => publishedBy(name, { ...beside, older });
  // Topic and heads first: whatever they know, the store must know as well, also when it grows meanwhile.
  const [onTopic, heads] = [await published(), await headsOf(department, connection)];
  const check = new Check({ department: name, ring: beside.ring, onTopic, heads });
  const persons = new HiddenData(department, beside.personKeys ?? keysBeside(connection));
  for await (const commit of native(commitModel(connection)).find({}, { sort: { stream: -1, ver: 1 } }))
    if (check.next(commit)) check.look(await persons.reveal(commit));
  check.removed();
  check.unshown(await headless(department, connection, check.withoutHead));
  return check.silent.size === 0 ? check.flaws() : check.flaws(await published());
}

/** Goes through the commits of a store, stream by stream, from the first of each on. */
class Check {
  /** Commits that say they are published and were not on the topic; the relay may have been at it. */
  readonly silent = new Map<string, Commit>();
  /** Streams without a head that should have one by now: it is made good at the latest when a commit is published. */
  readonly withoutHead: string[] = [];
  private readonly found: CommitFlaw[] = [];
  private readonly missing: Map<string, string | undefined>;
  private readonly reached = new Map<string, number>();
  private last: Commit | undefined;
  /** The commit before is itself named, or gone: what follows it is not to blame for the break. */
  private isBroken = false;

  constructor(
    private readonly known: {
      readonly department: string;
      readonly ring: KeyRing;
      readonly onTopic: Published;
      readonly heads: ReadonlyMap<string, ShownHead>;
    },
  ) {
    this.missing = new Map(known.onTopic);
  }

  /** @returns whether it is as it was made: what was changed is named already, and says nothing of its head */
  next(commit: Commit): boolean {
    if (this.last?.stream !== commit.stream) [this.last, this.isBroken] = [undefined, false];
    for (let ver = (this.last?.ver ?? 0) + 1; ver < commit.ver; ver += 1)
      this.name('removed', `${commit.stream}:${ver}`);
    const kind = this.kindOf(commit);
    if (kind) this.name(kind, commit._id);
    this.isBroken = kind !== undefined;
    this.last = commit;
    this.reached.set(commit.stream, commit.ver);
    this.missing.delete(commit._id);
    return kind === undefined;
  }

  /**
   * Heads were read before commits: each has its commit, which states what it shows.
   * @param commit with personal texts as heads show them
   */
  look(commit: Commit): void {
    const { stream, ver, pending } = commit;
    const head = this.known.heads.get(stream);
    if (!head && ver === 1 && !pending) this.withoutHead.push(stream);
    if (head?.ver === ver && !isShownAs(commit, head)) this.name('changed', `head of ${stream}`);
  }

  /** Streams whose head is gone for good. */
  unshown(streams: readonly string[]): void {
    for (const stream of streams) this.name('removed', `head of ${stream}`);
  }

  /** What topic or heads remember and the store does not. */
  removed(): void {
    for (const id of this.missing.keys()) this.name('removed', id);
    for (const [stream, { ver }] of this.known.heads)
      for (let gone = (this.reached.get(stream) ?? 0) + 1; gone <= ver; gone += 1)
        this.name('removed', `${stream}:${gone}`);
  }

  /** @param later the topic as it was read again, for what may have been on its way */
  flaws(later: Published = new Map()): readonly CommitFlaw[] {
    const inserted = [...this.silent.keys()].filter((id) => !later.has(id));
    for (const id of inserted) this.name('inserted', id);
    return [...new Map(this.found.map((flaw) => [flaw.commit, flaw])).values()].sort((a, b) =>
      a.commit < b.commit ? -1 : 1,
    );
  }

  private kindOf(commit: Commit): CommitFlaw['kind'] | undefined {
    const { seal, _id, pending, events } = commit;
    const isKnown = this.known.onTopic.has(_id);
    if (!seal || !this.isSealed(commit, seal)) return isKnown ? 'changed' : 'inserted';
    const published = this.known.onTopic.get(_id);
    if (published !== undefined && published !== seal.hash) return 'changed';
    if (!isKnown && !pending && events.length > 0) this.silent.set(_id, commit);
    return !this.isBroken && seal.prev !== (this.last?.seal?.hash ?? '') ? 'changed' : undefined;
  }

  private isSealed(commit: Commit, { kid, prev, content, hash, signature }: CommitSeal): boolean {
    const part = sealedPart(commit, this.known.department, prev);
    const key = this.known.ring.keyOf(this.known.department, kid)?.key;
    if (!key || part.content !== content || part.hash !== hash) return false;
    return verify(null, Buffer.from(hash), key, Buffer.from(signature, 'base64url'));
  }

  private name(kind: CommitFlaw['kind'], commit: string): void {
    if (kind === 'removed') this.isBroken = true;
    this.found.push({ kind, commit });
  }
}
