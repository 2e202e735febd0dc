import { verify } from 'node:crypto';
import type { Department } from '@marquee/kernel';
import type { Brokers, KeyRing } from '@marquee/platform';
import type { Connection } from 'mongoose';
import type { Company } from '../company.js';
import type { Commit, CommitSeal } from '../model.js';
import { native } from '../store/native.js';
import { commitModel, headModel } from '../store/schemas.js';
import { SealingBegun } from './begun.js';
import { publishedBy, type Published } from './published.js';
import { sealedPart } from './sealer.js';

/** A commit that is not as its department made it: `commit` is its id, `<stream>:<version>`. */
export interface CommitFlaw {
  readonly kind: 'changed' | 'removed' | 'inserted';
  readonly commit: string;
}

interface Beside {
  readonly company: Company;
  readonly ring: KeyRing;
  readonly brokers: Brokers;
  readonly partitions: number;
}

/**
 * Names every commit of a department that was changed, removed or inserted: by the chain of its stream, by the
 * signatures, and by the department's topic, which remembers also the end of a stream. The department may be running.
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
  const check = new Check(name, beside.ring, onTopic);
  for await (const commit of native(commitModel(connection)).find({}, { sort: { stream: -1, ver: 1 } }))
    check.next(commit);
  check.removed(heads);
  return check.silent.size === 0 ? check.flaws() : check.flaws(await published());
}

async function headsOf({ aggregates }: Department, connection: Connection): Promise<ReadonlyMap<string, number>> {
  const found = await Promise.all(
    aggregates.map(async (a) =>
      (
        await native(headModel(connection, a))
          .find({}, { projection: { ver: 1 } })
          .toArray()
      ).map(({ _id, ver }): [string, number] => [`${a.name}/${_id}`, ver]),
    ),
  );
  return new Map(found.flat());
}

/** Goes through the commits of a store, stream by stream, from the first of each on. */
class Check {
  /** Commits that say they are published and were not on the topic; the relay may have been at it. */
  readonly silent = new Map<string, Commit>();
  private readonly found: CommitFlaw[] = [];
  private readonly missing: Map<string, string | undefined>;
  private readonly reached = new Map<string, number>();
  private last: Commit | undefined;
  /** The commit before is itself named, or gone: what follows it is not to blame for the break. */
  private isBroken = false;

  constructor(
    private readonly department: string,
    private readonly ring: KeyRing,
    private readonly onTopic: Published,
  ) {
    this.missing = new Map(onTopic);
  }

  next(commit: Commit): void {
    if (this.last?.stream !== commit.stream) [this.last, this.isBroken] = [undefined, false];
    for (let ver = (this.last?.ver ?? 0) + 1; ver < commit.ver; ver += 1)
      this.name('removed', `${commit.stream}:${ver}`);
    const kind = this.kindOf(commit);
    if (kind) this.name(kind, commit._id);
    this.isBroken = kind !== undefined;
    this.last = commit;
    this.reached.set(commit.stream, commit.ver);
    this.missing.delete(commit._id);
  }

  /** What topic or heads remember and the store does not. */
  removed(heads: ReadonlyMap<string, number>): void {
    for (const id of this.missing.keys()) this.name('removed', id);
    for (const [stream, ver] of heads)
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
    const isKnown = this.onTopic.has(_id);
    if (!seal || !this.isSealed(commit, seal)) return isKnown ? 'changed' : 'inserted';
    const published = this.onTopic.get(_id);
    if (published !== undefined && published !== seal.hash) return 'changed';
    if (!isKnown && !pending && events.length > 0) this.silent.set(_id, commit);
    return !this.isBroken && seal.prev !== (this.last?.seal?.hash ?? '') ? 'changed' : undefined;
  }

  private isSealed(commit: Commit, { kid, prev, content, hash, signature }: CommitSeal): boolean {
    const part = sealedPart(commit, this.department, prev);
    const key = this.ring.keyOf(this.department, kid)?.key;
    if (!key || part.content !== content || part.hash !== hash) return false;
    return verify(null, Buffer.from(hash), key, Buffer.from(signature, 'base64url'));
  }

  private name(kind: CommitFlaw['kind'], commit: string): void {
    if (kind === 'removed') this.isBroken = true;
    this.found.push({ kind, commit });
  }
}
