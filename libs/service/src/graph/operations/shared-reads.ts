import { everything } from '@marquee/kernel';
import { Grouped } from '../../machinery/grouped.js';
import type { Filter } from '../../store/query/filter.js';
import { forSeveral } from '../../store/query/patience.js';
import type { DepartmentStore } from '../../store/store.js';
import type { Entity } from '../schema/entity.js';
import { findStored, type StoredRecord } from '../answer/read.js';

/** Most records that hold one of the ids of a read; and most different reads that are remembered. */
const MOST = 1_000;
const REMEMBERED = 500;

type Found = readonly StoredRecord[];

/**
 * Looks up records by a field for all requests of a service: what several ask for at the same moment, under the same
 * condition of who may read it, is one round trip. What is found is still shown to each as they may see it.
 */
export class SharedReads {
  private readonly groups = new Map<string, Grouped<readonly string[], Found>>();

  constructor(private readonly store: Pick<DepartmentStore, 'heads' | 'views'>) {}

  /**
   * Records whose field holds one of the ids, and perhaps others, whose field does not.
   * @param own what a record must hold for its reader; undefined: everything
   */
  holding(e: Entity, field: string, ids: readonly string[], own: Filter | undefined): Promise<Found> {
    const key = JSON.stringify([e.name, field, own ?? null]);
    const group = this.groups.get(key) ?? this.groupFor(key, e, field, own ?? everything);
    return group.add(ids);
  }

  private groupFor(key: string, e: Entity, field: string, own: Filter): Grouped<readonly string[], Found> {
    if (this.groups.size >= REMEMBERED) this.groups.clear();
    const find = (ids: readonly string[]): Promise<Found> =>
      forSeveral(() =>
        findStored(this.store, e, { where: { all: [{ field, is: 'in', value: ids }, own] }, limit: MOST }),
      );
    const group = new Grouped<readonly string[], Found>(
      async (asked) => {
        const found = await find([...new Set(asked.flat())]);
        // Cut off at the most that is read: then each gets what it would have got alone.
        const each = found.length < MOST ? asked.map(() => found) : await Promise.all(asked.map(find));
        return each.map((ok) => ({ ok }));
      },
      { limit: MOST },
    );
    this.groups.set(key, group);
    return group;
  }
}
