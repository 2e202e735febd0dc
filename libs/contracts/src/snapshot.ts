import type { EventType } from '@marquee/kernel';
import { isDeepStrictEqual } from 'node:util';
import { versionedName } from './catalogue.js';
import { incompatibilities } from './compatibility.js';
import { wouldNotice, type Consumers } from './consumers.js';
import { jsonSchemaOf, type JsonSchema } from './json-schema.js';

/** One shape that an event version has had in public, in the file `<event>.v<version>.r<revision>.json`. */
export interface Snapshot {
  /** Event type and version, e.g. `cs.InitiationApproved.v1`. */
  readonly name: string;
  readonly revision: number;
  /** The JSON Schema; its `examples` are golden samples of that time. */
  readonly schema: JsonSchema;
}

/**
 * What is to be done about an event: nothing, record it (as a new revision, or again when only its words differ), or
 * refuse the change.
 */
export type Finding =
  | { readonly is: 'current' }
  | { readonly is: 'new'; readonly snapshot: Snapshot }
  | { readonly is: 'refused'; readonly problems: readonly string[] };

const FILE = /^(?<name>.+\.v\d+)\.r(?<revision>\d+)\.json$/;

export const fileOf = (s: Pick<Snapshot, 'name' | 'revision'>): string => `${s.name}.r${s.revision}.json`;

/** Reads a file name; `undefined` for a file that is no snapshot of an event. */
export function parseFileName(file: string): Pick<Snapshot, 'name' | 'revision'> | undefined {
  const groups = FILE.exec(file)?.groups;
  return groups && { name: groups['name']!, revision: Number(groups['revision']) };
}

/**
 * Compares an event as the code declares it with every shape that its version has had in public.
 * @param snapshots of all events; those of other events are left alone
 * @param consumers who listens to what, so that a refusal can name whom the change would break
 */
export function examine(event: EventType, snapshots: readonly Snapshot[], consumers: Consumers = {}): Finding {
  const schema = jsonSchemaOf(event);
  const past = snapshots.filter((s) => s.name === versionedName(event)).sort((a, b) => a.revision - b.revision);
  const problems = past.flatMap((s) =>
    incompatibilities(s.schema, schema).map((p) => tell(event, s, p.path, p.problem)),
  );
  if (problems.length > 0) return { is: 'refused', problems: [...problems, broken(versionedName(event), consumers)] };
  const last = past.at(-1);
  if (last && isDeepStrictEqual(withoutExamples(last.schema), JSON.parse(JSON.stringify(schema))))
    return { is: 'current' };
  const sameShape = last && incompatibilities(schema, last.schema).length === 0;
  return {
    is: 'new',
    snapshot: { name: versionedName(event), revision: (last?.revision ?? 0) + (sameShape ? 0 : 1), schema },
  };
}

/** Published events that the code no longer declares: a reader of the log would not know them. */
export function vanished(events: readonly EventType[], snapshots: readonly Snapshot[]): readonly string[] {
  const declared = new Set(events.map(versionedName));
  return [...new Set(snapshots.map((s) => s.name))].filter((name) => !declared.has(name));
}

function broken(name: string, consumers: Consumers): string {
  const readers = wouldNotice(name, consumers);
  return `${name} is read by ${readers.length > 0 ? readers.join('; ') : 'no department'}, and by whoever reads the log: they would break.`;
}

const withoutExamples = ({ examples: _, ...schema }: JsonSchema) => schema;

function tell(event: EventType, s: Snapshot, path: string, problem: string): string {
  return `${s.name} (revision ${s.revision})${path ? ` ${path}` : ''}: ${problem}. Publish ${event.type}.v${event.version + 1} beside it.`;
}
