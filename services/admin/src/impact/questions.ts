import { staff } from '@marquee/regulation';
import { among, following, instant, isBefore, many, money, one, question, ref } from '@marquee/kernel';
import { z } from 'zod';
import { BusyTime } from './busy-time.js';
import { collisionsOf, type Collision, datesAsked, type Dates, datesOf, isSame } from './dates.js';
import { dependantKinds, effects } from './dependant.js';
import { dependants } from './dependants.js';
import { type Affected, impactOf, signedVersion, type Spared, stands } from './impact.js';
import { PlanBasis, PlanReliance } from './plan-reliance.js';

const said = { zh: z.string(), en: z.string() };
const dependant = z.object({
  kind: z.enum(dependantKinds),
  ...said,
  department: z.string(),
  clause: z.string(),
  /** Who confirms it again: the person, and the office where no person is named. */
  ownerId: ref('Employee').optional(),
  officeZh: z.string(),
  officeEn: z.string(),
  planVersion: z.int().optional(),
  gearItemId: ref('GearItem').optional(),
  amount: money().optional(),
  /** Entry of the timeline by which it relies on the plan. */
  since: z.string(),
  /** The plan on which it was built has changed already. */
  stale: z.boolean(),
  effect: z.enum(effects),
  happensZh: z.string(),
  happensEn: z.string(),
  againZh: z.string(),
  againEn: z.string(),
});
const spared = z.object({
  kind: z.enum(dependantKinds),
  ...said,
  becauseZh: z.string(),
  becauseEn: z.string(),
  /** Entry of the timeline that ended it. */ ended: z.string().optional(),
});
const collision = z.object({
  ...said,
  employeeId: ref('Employee').optional(),
  gearItemId: ref('GearItem').optional(),
  otherProjectId: ref('Project').optional(),
  quantity: z.int().optional(),
  from: instant(),
  until: instant(),
});
const cost = z.object({
  /** What the client signed for, and what a leader approved on it; absent: neither. */
  priceSigned: money().optional(),
  budgetApproved: money().optional(),
  /** What the signed version of the plan estimates in all. */
  planTotal: money().optional(),
});

const named = ({ zh, en }: { zh: string; en: string }, title: string | undefined) =>
  title === undefined ? { zh, en } : { zh: `${zh}：${title}`, en: `${en}: ${title}` };

function told({ kind, of, part, stale }: Affected) {
  const { says, department, clause, office, effect, happens, again } = dependants[kind];
  const ownerId = part ? part.ownerId : of.ownerId;
  return {
    kind,
    ...named(says, part?.title ?? of.title),
    department,
    clause,
    ...(ownerId && { ownerId }),
    officeZh: office.zh,
    officeEn: office.en,
    ...(of.planVersion !== undefined && { planVersion: of.planVersion }),
    ...(of.gearItemId && { gearItemId: of.gearItemId }),
    ...(of.amount && { amount: of.amount }),
    since: of.since,
    stale,
    effect,
    happensZh: happens.zh,
    happensEn: happens.en,
    againZh: again.zh,
    againEn: again.en,
  };
}

const toldSpared = ({ kind, of, because }: Spared) => ({
  kind,
  ...named(dependants[kind].says, of?.title),
  becauseZh: because.zh,
  becauseEn: because.en,
  ...(of?.ended && !stands(of) && { ended: of.ended }),
});

const toldCollision = ({ of, with: { projectId, quantity, from, until }, says }: Collision) => ({
  ...says,
  ...(of.gearItemId ? { gearItemId: of.gearItemId } : { employeeId: of.ownerId }),
  ...(projectId && { otherProjectId: projectId }),
  ...(quantity !== undefined && { quantity }),
  from,
  until,
});

function summary(signed: number | undefined, touched: number) {
  if (signed === undefined && touched === 0)
    return { zh: '客戶尚未簽署：沒有任何事項因改動而失效。', en: 'Nothing is signed: nothing becomes stale.' };
  const basis =
    signed === undefined
      ? { zh: '目前沒有有效簽署', en: 'No signature stands' }
      : { zh: `客戶已簽署第 ${signed} 版`, en: `The client signed version ${signed}` };
  return {
    zh: `${basis.zh}；改動觸及 ${touched} 項，須由負責人重新確認。`,
    en: `${basis.en}; a change touches ${touched}, each to be confirmed again by its owner.`,
  };
}

/**
 * 改動影響 — who and what a change of the confirmed plan, or of its dates, makes stale, before anybody answers the client
 * (N7, B20). Moves nothing.
 */
export const changeImpact = question('changeImpact', {
  says: { zh: '改動已確認方案的影響', en: 'Impact of a change of the confirmed plan' },
  readers: staff,
  under: 'Project',
  /**
   * The dates that the client asks for; without them the plan changes and the dates stay. No answer where the end is
   * not after the start.
   */
  input: z.object({ startsAt: instant().optional(), endsAt: instant().optional() }),
  output: z.object({
    ...said,
    /** Version that the client's signature covers; absent while nothing is signed. */
    signedVersion: z.int().optional(),
    startsAt: instant(),
    endsAt: instant(),
    newStartsAt: instant(),
    newEndsAt: instant(),
    dependants: z.array(dependant),
    notAffected: z.array(spared),
    collisions: z.array(collision),
    cost,
  }),
  reads: (c) => {
    const rows = many(PlanReliance, { projectId: c.id });
    const busy = following(rows, (found) =>
      among(BusyTime, { what: found.flatMap((r) => r.gearItemId ?? r.ownerId ?? []) }),
    );
    return { rows, basis: one(PlanBasis, c.id), busy };
  },
  answer: ({ input, reads: { rows, basis = { id: '' }, busy } }) => {
    const signed = signedVersion(rows, basis);
    const now = datesOf(basis);
    if (!now) return undefined;
    const asked = datesAsked(now, input);
    if (!isBefore(asked.startsAt, asked.endsAt)) return undefined;
    const { affected, spared: others } = impactOf(rows, basis, isSame(now, asked));
    return {
      ...summary(signed, affected.length),
      ...(signed !== undefined && { signedVersion: signed }),
      ...datesTold(now, asked),
      dependants: affected.map(told),
      notAffected: others.map(toldSpared),
      collisions: isSame(now, asked) ? [] : collisionsOf(rows.filter(stands), busy, now, asked).map(toldCollision),
      cost: costOf(affected, basis.versions?.find((v) => v.planVersion === signed)?.total),
    };
  },
});

const datesTold = (now: Dates, asked: Dates) => ({ ...now, newStartsAt: asked.startsAt, newEndsAt: asked.endsAt });

function costOf(affected: readonly Affected[], planTotal: z.output<typeof cost>['planTotal']): z.output<typeof cost> {
  const amount = (kind: Affected['kind']) => affected.find((a) => a.kind === kind && !a.stale)?.of.amount;
  const [priceSigned, budgetApproved] = [amount('signature'), amount('budget')];
  return {
    ...(priceSigned && { priceSigned }),
    ...(budgetApproved && { budgetApproved }),
    ...(planTotal && { planTotal }),
  };
}
