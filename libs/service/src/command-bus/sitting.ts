import type { Commit, Head } from '../model.js';
import type { Claim, ClaimChange, DepartmentStore, HeadStore } from '../store/store.js';

/**
 * What the commands that were judged in one sitting would have led to, had they been given: later ones are judged as if
 * they had. They see it by id alone (their own record, `one`, `each`); a rule that searches, or asks a view, sees what
 * is stored. Nothing of it is ever written.
 */
export class Sitting {
  private readonly commits = new Map<string, Commit>();
  private readonly claims = new Map<string, string>();

  /** The commit that a record would stand at; `undefined`: nothing was judged about it. */
  last(stream: string): Commit | undefined {
    return this.commits.get(stream);
  }

  /** Who would hold one of these keys by now, other than `id`. */
  holderOf(claimed: readonly Claim[], id: string): { readonly claim: Claim; readonly by: string } | undefined {
    return claimed
      .map((claim) => ({ claim, by: this.claims.get(keyOf(claim)) }))
      .find((held): held is { claim: Claim; by: string } => held.by !== undefined && held.by !== id);
  }

  /** From here on it counts as done. */
  add(commit: Commit, { claimed, released }: ClaimChange): void {
    this.commits.set(commit.stream, commit);
    for (const claim of released) this.claims.delete(keyOf(claim));
    for (const claim of claimed) this.claims.set(keyOf(claim), commit.aggregateId);
  }

  /** The store as it would be, for whoever asks by id. */
  over(store: DepartmentStore): DepartmentStore {
    const getMany: HeadStore['getMany'] = async (aggregate, ids) => {
      const stored = await store.heads.getMany(aggregate, ids);
      return ids.map((id, i) => headOf(this.commits.get(`${aggregate.name}/${id}`)) ?? stored[i]);
    };
    return { ...store, heads: { ...store.heads, getMany } };
  }
}

const keyOf = ({ aggregate, name, key }: Claim): string => JSON.stringify([aggregate, name, key]);

const headOf = (commit: Commit | undefined): Head | undefined =>
  commit && {
    _id: commit.aggregateId,
    ver: commit.ver,
    state: commit.state,
    warnings: commit.warnings,
    createdAt: commit.at,
    updatedAt: commit.at,
  };
