import type { Text } from '@marquee/kernel';
import { type DependantKind, dependantKinds } from './dependant.js';
import { dependants } from './dependants.js';
import type { Basis, Reliance } from './plan-reliance.js';

type Known = Partial<Reliance> & { readonly id: string };
/** A dependant that stands: it has come to rely on the plan or its dates and was not ended since. */
export type Standing = Known & Pick<Reliance, 'kind'> & { readonly since: string };
/** One line of the preview. `stale`: the plan it was built on has changed already. */
export interface Affected {
  readonly kind: DependantKind;
  readonly of: Standing;
  readonly part?: NonNullable<Reliance['parts']>[number] | undefined;
  readonly stale: boolean;
}
/** What stays as it is, and why. */
export interface Spared {
  readonly kind: DependantKind;
  readonly of?: Known | undefined;
  readonly because: Text;
}

const CHANGED: Text = {
  zh: '方案先前已變，該項已撤下，待新版本簽署後重做。',
  en: 'The plan changed before: it was taken back and is done again on the next signed version.',
};
const SAME_DATES: Text = { zh: '日期不變，該項照舊。', en: 'The dates stay, and so does it.' };
const NOT_NEEDED: Text = { zh: '該項已撤銷，不受影響。', en: 'It was released before and is not affected.' };

export const stands = (row: Known): row is Standing =>
  row.kind !== undefined && row.since !== undefined && (row.ended === undefined || row.ended < row.since);

/**
 * Whether the version that a dependant was built on gave way to another one, or lost its signature after the dependant
 * was built. Pure.
 */
export function isStale(
  { planVersion, since }: Standing,
  rows: readonly Known[],
  { superseded = [] }: Partial<Basis>,
): boolean {
  if (planVersion === undefined) return false;
  const signature = rows.find((r) => r.kind === 'signature');
  const voided =
    signature !== undefined &&
    !stands(signature) &&
    signature.planVersion === planVersion &&
    (signature.ended ?? '') > since;
  return superseded.includes(planVersion) || voided;
}

/** The version that the client's signature covers now; `undefined` while nothing is signed. Pure. */
export function signedVersion(rows: readonly Known[], basis: Partial<Basis>): number | undefined {
  const signature = rows.find((r) => r.kind === 'signature');
  return signature && stands(signature) && !isStale(signature, rows, basis) ? signature.planVersion : undefined;
}

/** A plan with parts is stale in all of them; one without parts is a line of its own. */
function linesOf(of: Standing, stale: boolean): Affected[] {
  const parts = (of.parts ?? []).map((part) => ({
    kind: of.kind === 'execution_plan' ? ('segment' as const) : of.kind,
    of,
    part,
    stale,
  }));
  return of.kind === 'execution_plan' || parts.length === 0 ? [{ kind: of.kind, of, stale }, ...parts] : parts;
}

function sparedOf(kind: DependantKind, rows: readonly Known[], sameDates: boolean): Spared[] {
  const own = rows.filter((r) => r.kind === kind);
  const left = (of: Known): Text => {
    if (stands(of)) return SAME_DATES;
    return dependants[kind].reliesOn === 'plan' ? CHANGED : NOT_NEEDED;
  };
  const spared = own.filter((of) =>
    stands(of) ? dependants[kind].reliesOn === 'dates' && sameDates : of.ended !== undefined,
  );
  const standing = own.some(stands);
  return spared.length > 0 || standing
    ? spared.map((of) => ({ kind, of, because: left(of) }))
    : [{ kind, because: dependants[kind].none }];
}

/**
 * Every dependant of a project's plan: what a change would touch, and what not and why. Nothing is moved by asking.
 * @param sameDates the plan changes, the event's dates do not
 */
export function impactOf(
  rows: readonly Known[],
  basis: Partial<Basis>,
  sameDates: boolean,
): { affected: readonly Affected[]; spared: readonly Spared[] } {
  const order = (kind: DependantKind) => dependantKinds.indexOf(kind);
  const touched = rows.filter(stands).filter((r) => dependants[r.kind].reliesOn === 'plan' || !sameDates);
  const affected = touched
    .flatMap((r) => linesOf(r, isStale(r, rows, basis)))
    .sort((a, b) => order(a.kind) - order(b.kind));
  const seen = new Set(affected.map((a) => a.kind));
  return {
    affected,
    spared: dependantKinds.flatMap((kind) =>
      kind === 'segment' ? segmentsSpared(seen) : sparedOf(kind, rows, sameDates),
    ),
  };
}

/** Segments come with the plan that they are part of. */
const segmentsSpared = (seen: ReadonlySet<DependantKind>): Spared[] =>
  seen.has('segment') ? [] : [{ kind: 'segment', because: dependants.segment.none }];
