import type { Department } from '@marquee/kernel';
import type { LogLine } from '../load/operation.ts';
import type { Entry } from '../world/diary.ts';

/** A record of a topic, its headers as text. `bytes` holds everything of it that a consumer can see. */
export interface Rec {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly key: string | null;
  readonly value: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: string;
}

/** A commit as it lies in a department's database. */
export interface CommitRow {
  readonly _id: string;
  readonly stream: string;
  readonly kind: string;
  readonly aggregateId: string;
  readonly ver: number;
  readonly seq: number;
  readonly events: readonly { readonly type: string; readonly version: number; readonly data: unknown }[];
  readonly state: Readonly<Record<string, unknown>>;
  readonly command: string;
  readonly commandId: string;
  readonly at: string;
  readonly bucket: number;
  readonly pending?: boolean;
}

/** What one department remembers. */
export interface Memory {
  readonly name: string;
  readonly topic: string;
  /** The department as a value: how its facts shape states and rows. Nothing of how they are stored or sent. */
  readonly says: Department;
  readonly commits: readonly CommitRow[];
  /** Heads by `<Aggregate>/<id>`. */
  readonly heads: ReadonlyMap<string, { readonly ver: number; readonly state: unknown }>;
  /** Rows by view, then by id. */
  readonly views: ReadonlyMap<string, ReadonlyMap<string, Readonly<Record<string, unknown>>>>;
  /** Keys of reactions that the rules refused. */
  readonly refused: ReadonlySet<string>;
  readonly letters: readonly {
    readonly topic: string;
    readonly partition: number;
    readonly offset: number;
    readonly state: string;
  }[];
  readonly parkedKeys: number;
  /** Places of records that it set aside, because their department did not seal them. */
  readonly setAside: ReadonlySet<string>;
}

/** A look at the readiness of a process. */
export interface HealthLine {
  readonly t: number;
  readonly department: string;
  readonly unit: string;
  readonly status: string;
  readonly wrong: readonly string[];
}

/** A look at the consumer groups: committed offsets and ends, by `topic/partition`. */
export interface OffsetLine {
  readonly t: number;
  readonly ends: Readonly<Record<string, number>>;
  readonly groups: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Everything a verdict rests on. */
export interface Evidence {
  readonly departments: readonly Memory[];
  /** By topic, partition, offset. */
  readonly records: readonly Rec[];
  readonly operations: readonly LogLine[];
  readonly diary: readonly Entry[];
  readonly health: readonly HealthLine[];
  readonly offsets: readonly OffsetLine[];
  /** JSON Schema of the newest release of each event, by `<type>.v<version>`. */
  readonly schemas: ReadonlyMap<string, object>;
}

/** One broken promise, with what proves it. */
export interface Violation {
  readonly promise: `I${number}`;
  readonly says: string;
  readonly stream?: string;
  /** Records, commits and log lines. */
  readonly proof: readonly unknown[];
}

/** Put there by the chaos run itself: it says so, or has no name at all. */
export const isPoison = (record: Rec): boolean =>
  record.headers['ce_source'] === '/chaos' || record.headers['ce_id'] === undefined;
/** Such as nobody sealed: whoever reads its topic sets it aside. */
export const isUnsealed = (record: Rec): boolean => isPoison(record) && record.headers['ce_seal'] === undefined;
export const idOf = (record: Rec): string => record.headers['ce_id'] ?? '';
export const placeOf = ({ topic, partition, offset }: Pick<Rec, 'topic' | 'partition' | 'offset'>): string =>
  `${topic}/${partition}/${offset}`;

/** Our records, each only where it came first. */
export function firsts(records: readonly Rec[]): Rec[] {
  const seen = new Set<string>();
  return records.filter((record) => {
    if (isPoison(record) || seen.has(idOf(record))) return false;
    seen.add(idOf(record));
    return true;
  });
}

/** A value so that two that mean the same are the same text. */
export function canonical(value: unknown, bags = false): string {
  return JSON.stringify(value, (_, x: unknown) => {
    if (typeof x !== 'object' || x === null) return x;
    if (Array.isArray(x))
      return bags
        ? x
            .map((one) => JSON.parse(canonical(one, true) ?? 'null') as unknown)
            .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
        : x;
    return Object.fromEntries(
      Object.entries(x)
        .filter(([, v]) => v !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  });
}
