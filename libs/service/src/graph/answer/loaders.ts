import type { Actor, BrokenRule, Text } from '@marquee/kernel';
import DataLoader from 'dataloader';
import { withSpokenNames } from '../../command-bus/refusals/spoken-names.js';
import type { ToldName } from '../../company.js';
import type { DepartmentStore } from '../../store/store.js';
import type { Entity } from '../schema/entity.js';
import { fromHead, fromRow, isReader, ownOf, show, type Shown, type StoredRecord } from './read.js';
import type { SharedReads } from '../operations/shared-reads.js';
import type { ToldNames } from '../operations/told-names.js';

/** Most records read at once. */
const MAX_BATCH = 500;

type Loader = DataLoader<string, Shown | null>;

/** Reads the records that one request asks for, each once, many at a time, as its viewer may see them. */
export class Loaders {
  private readonly made = new Map<string, Loader>();
  private readonly askedNames = new Map<string, DataLoader<string, string | undefined>>();
  private readonly sentences = new DataLoader<BrokenRule, Text>(async (rules) =>
    (await withSpokenNames(rules, this.store)).map(({ says }) => says),
  );

  constructor(
    private readonly store: DepartmentStore,
    private readonly viewer: Actor,
    private readonly together: SharedReads,
    private readonly names: ToldNames,
  ) {}

  /** Records by id; null for missing and for not readable. */
  byId(e: Entity): Loader {
    return this.loader(e.name, (ids) => this.shown(e, ids));
  }

  /** The one record whose field holds a foreign id; null when there is none that the viewer may read. */
  byField(e: Entity, field: string): Loader {
    return field === 'id' ? this.byId(e) : this.loader(`${e.name}.${field}`, (ids) => this.holding(e, field, ids));
  }

  /**
   * The sentence of a rule with the names of whom it speaks. A warning is kept with the marks of people and projects,
   * and never with their names, which are put there whenever somebody reads it.
   */
  said(rule: BrokenRule): Promise<Text> {
    return this.sentences.load(rule);
  }

  /** What a record of another department is called; undefined when nobody has told of it, or not to this viewer. */
  called(type: string, { readers }: ToldName, id: string): Promise<string | undefined> {
    if (!isReader({ readers }, this.viewer)) return Promise.resolve(undefined);
    const asked =
      this.askedNames.get(type) ??
      new DataLoader<string, string | undefined>((ids) => this.names.of(type, ids), { maxBatchSize: MAX_BATCH });
    this.askedNames.set(type, asked);
    return asked.load(id);
  }

  private loader(key: string, load: (ids: readonly string[]) => Promise<(Shown | null)[]>): Loader {
    const loader = this.made.get(key) ?? new DataLoader(load, { maxBatchSize: MAX_BATCH });
    this.made.set(key, loader);
    return loader;
  }

  private async shown(e: Entity, ids: readonly string[]): Promise<(Shown | null)[]> {
    const found = await getMany(this.store, e, ids);
    return found.map((stored) => (stored ? show(e, stored, this.viewer) : null));
  }

  private async holding(e: Entity, field: string, ids: readonly string[]): Promise<(Shown | null)[]> {
    const found = await this.together.holding(e, field, ids, ownOf(e, this.viewer));
    return ids.map((id) =>
      first(
        found.filter(({ state }) => [state[field]].flat().includes(id)),
        (stored) => show(e, stored, this.viewer),
      ),
    );
  }
}

async function getMany(
  store: DepartmentStore,
  { source }: Entity,
  ids: readonly string[],
): Promise<readonly (StoredRecord | undefined)[]> {
  if (source.source === 'view') return (await store.views.getMany(source, ids)).map((row) => row && fromRow(row));
  return (await store.heads.getMany(source, ids)).map((head) => head && fromHead(head));
}

const first = (found: readonly StoredRecord[], see: (stored: StoredRecord) => Shown | null) =>
  found.map(see).find((shown) => shown !== null) ?? null;
