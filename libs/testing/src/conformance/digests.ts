import type { Actor, Department } from '@marquee/kernel';
import { type MoneyKind, seesMoney } from '@marquee/regulation';
import type { z } from 'zod';
import { everyRole, type Kept, keptOf, seen, type State, viewerOf } from './readers.js';

type Kind = MoneyKind | 'open';

/**
 * What every digest that a department shows is taken of: amounts of a kind, or nothing that is hidden from its readers
 * (`open`: a file, words that all of them read). Whoever knows the rest of what was digested tries amounts until the
 * digest is the same, so that it is shown to those alone who see the amounts (W14). One that is not here is found by
 * the conformance of its department.
 */
const digestFields: Readonly<Record<string, Kind | ((within: State) => Kind)>> = {
  'TimelineEntry.digest': 'margin',
  'TimelineEntry.statement': 'margin',
  'TimelineEntry.seal': 'margin',
  // Stands for the seal, of which nobody knows the signature before.
  'TimelineEntry.hash': 'open',
  'Regulation.returnedAs': 'open',
  // Among the approvals is the signed form, filed with the hash of the plan.
  'ArchiveFolder.documents.sha256': ({ item }) => (item === 'approvals' ? 'price' : 'open'),
  // Taken of the cost as well, and of a salt that only those know who see price and cost.
  'PlanPresentation.latest.hash': 'price',
  'PublishedPlan.salt': 'margin',
  'PlanVersion.salt': 'margin',
  // The client signs it, and sees the price.
  'PlanConfirmation.hash': 'price',
  'PlanConfirmation.seal': 'price',
  'PlanConfirmation.paper.scan.hash': 'open',
  'PlanConfirmation.returnedHash': 'open',
  'PublishedPlan.hash': 'price',
  'MoodBoard.hash': 'open',
  'Budget.sentBackAs': 'margin',
  // Of segments, which hold no amounts.
  'ExecutionPlan.objectedDigest': 'open',
  'RequirementBrief.requirements.statement': 'open',
  'RequirementBrief.materials.hash': 'open',
  'RequirementBrief.materials.file.sha256': 'open',
  'PlanConfirmation.paper.file.sha256': 'open',
  'PermitClock.file.sha256': 'open',
  'SafetyPlan.permit.file.sha256': 'open',
  'Regulation.file.sha256': 'open',
  // Files that say the price are not shown to others either.
  'ArchiveFolder.documents.file.sha256': 'open',
  'Draft.sentBackAs': 'cost',
  'Plan.publishedVersions.hash': 'margin',
  'Plan.publishedVersions.digests.digest': 'margin',
  'PlanVersion.hash': 'price',
};

/** What digests are called, and that without which nobody finds by trying what they are taken of. */
const NAMED = /^(hash|salt|seal|digest|sha256|statement|sentBackAs|returnedAs)$|(Hash|Seal|Digest)$/;

type Node = z.ZodType & {
  readonly def: { readonly type: string; readonly innerType?: Node; readonly element?: Node };
  readonly shape?: Readonly<Record<string, Node>>;
};
type Path = readonly string[];

/** Where digests are in a schema, by their names. Pure. */
function digestsIn(name: string, schema: z.ZodType): readonly Path[] {
  const { def, shape } = schema as Node;
  if (shape)
    return Object.entries(shape).flatMap(([field, inner]) => digestsIn(field, inner).map((path) => [field, ...path]));
  const inner = def.innerType ?? def.element;
  if (inner) return digestsIn(name, inner);
  return def.type === 'string' && NAMED.test(name) ? [[]] : [];
}

const pathsOf = (k: Kept): readonly Path[] =>
  Object.entries(k.fields).flatMap(([field, schema]) => digestsIn(field, schema).map((path) => [field, ...path]));

/** Digests that somebody sees, each with the record or part of one in which it stands. */
function digestsAt(value: unknown, [field, ...rest]: Path): readonly State[] {
  if (Array.isArray(value)) return value.flatMap((one) => digestsAt(one, [field!, ...rest]));
  if (typeof value !== 'object' || value === null) return [];
  const inner = (value as State)[field!];
  if (rest.length > 0) return digestsAt(inner, rest);
  return typeof inner === 'string' && inner !== '' ? [value as State] : [];
}

/** Digests of a department of which nobody has said what they are taken of. */
export const unnamedDigests = (d: Department): readonly string[] =>
  keptOf(d)
    .flatMap((k) => pathsOf(k).map((path) => [k.name, ...path].join('.')))
    .filter((name) => !(name in digestFields));

/** Digests that somebody sees who may not see the amounts of which they are taken, as `role: Type.field`. */
export const digestsShownToOthers = (d: Department): readonly string[] =>
  keptOf(d).flatMap((k) =>
    pathsOf(k).flatMap((path) =>
      everyRole
        .filter((role) => k.rows.some((row, n) => showsTooMuch(k, row, viewerOf(role, n), path)))
        .map((role) => `${role}: ${[k.name, ...path].join('.')}`),
    ),
  );

function showsTooMuch(k: Kept, row: State, viewer: Actor, path: Path): boolean {
  const what = digestFields[[k.name, ...path].join('.')] ?? 'open';
  return digestsAt(seen(k, row, viewer), path).some((within) => {
    const kind = typeof what === 'function' ? what(within) : what;
    return kind !== 'open' && !seesMoney(kind, viewer);
  });
}
