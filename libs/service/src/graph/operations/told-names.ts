import { LRUCache } from 'lru-cache';
import type { DepartmentStore } from '../../store/store.js';

/** A name is believed for so long, milliseconds: as long as what is known of people (`store/views/people.ts`). */
const BELIEVED_MS = 1_000;
/** More names than this are not remembered at a time. */
const REMEMBERED = 10_000;

type Known = Pick<DepartmentStore, 'company'> & { readonly views: Pick<DepartmentStore['views'], 'getMany'> };

/**
 * What records of other departments are called, for all requests of a service: from the department's own view of their
 * names, so that a page asks nobody for the names of the people on it. Whoever is in no view is looked up every time.
 */
export class ToldNames {
  private readonly names = new LRUCache<string, string>({ max: REMEMBERED, ttl: BELIEVED_MS });

  constructor(private readonly store: Known) {}

  /** Names in the order of the ids; undefined where nobody has told of the record. */
  async of(type: string, ids: readonly string[]): Promise<readonly (string | undefined)[]> {
    const known = new Map(ids.map((id) => [id, this.names.get(`${type} ${id}`)]));
    const missing = ids.filter((id) => known.get(id) === undefined);
    if (missing.length > 0) await this.lookUp(type, missing, known);
    return ids.map((id) => known.get(id));
  }

  private async lookUp(type: string, ids: readonly string[], known: Map<string, string | undefined>): Promise<void> {
    const { view, nameOf } = this.store.company.names[type]!;
    const rows = await this.store.views.getMany(view, ids);
    ids.forEach((id, i) => {
      const name = nameOf(rows[i]);
      known.set(id, name);
      if (name !== undefined) this.names.set(`${type} ${id}`, name);
    });
  }
}
