import { Grouped } from '../../machinery/grouped.js';

/** Most documents that one read asks for. */
const MOST = 500;

/**
 * Reads by id. Whatever is asked for at the same moment, by however many people, is one round trip to MongoDB, which
 * costs a department more than everything else about a question. A read begins after it was asked for, so it is never
 * older than the question; who may see what it finds is judged afterwards, for each.
 */
export class GatheredReads<T extends { readonly _id: string }> {
  private readonly group: Grouped<readonly string[], ReadonlyMap<string, T>>;

  /** @param read finds documents by at most 500 ids */
  constructor(private readonly read: (ids: readonly string[]) => Promise<readonly T[]>) {
    this.group = new Grouped(
      async (asked) => {
        const found = this.all([...new Set(asked.flat())]);
        return found.then((ok) => asked.map(() => ({ ok })));
      },
      { limit: MOST },
    );
  }

  /** In the order of `ids`; `undefined` where there is none. */
  async many(ids: readonly string[]): Promise<readonly (T | undefined)[]> {
    if (ids.length === 0) return [];
    const found = await this.group.add(ids);
    return ids.map((id) => found.get(id));
  }

  private async all(ids: readonly string[]): Promise<ReadonlyMap<string, T>> {
    const parts = Array.from({ length: Math.ceil(ids.length / MOST) }, (_, n) => ids.slice(n * MOST, (n + 1) * MOST));
    const found = await Promise.all(parts.map((part) => this.read(part)));
    return new Map(found.flat().map((one) => [one._id, one]));
  }
}
