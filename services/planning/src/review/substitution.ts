import { departmentNames, pl, type RoleId } from '@marquee/contracts';
import { OrgChart, reasonRule, staysRule, type Unit } from '@marquee/regulation';
import { type Actor, each, type Instant, ref, rule, text } from '@marquee/kernel';
import { z } from 'zod';
import { managerOf } from '../risks/people.js';
import { PlanningPerson } from '../team/views.js';
import type { Person } from '../team/rules.js';
import { type ReviewState, type Seat, seatOf, unscoredBy } from './review-state.js';

/** Whose seat goes to whom, and why. */
export const form = z.object({ reviewerId: ref('Employee'), substituteId: ref('Employee'), reason: text(2000) });

/** What is known of both people, and who heads which department. */
export const known = (c: { input: { reviewerId: string; substituteId: string } }) => ({
  people: each(PlanningPerson, [c.input.reviewerId, c.input.substituteId]),
  units: each(OrgChart, departmentNames),
});

export interface Substituting {
  readonly id: string;
  readonly actor: Actor;
  readonly now: Instant;
  readonly state: ReviewState;
  readonly input: { readonly reviewerId: string; readonly substituteId: string; readonly reason: string };
  readonly reads: {
    readonly people: Readonly<Record<string, Person>>;
    readonly units: Readonly<Record<string, Unit>>;
  };
}

const seat = (c: Substituting): Seat | undefined => seatOf(c.state, c.input.reviewerId);

/** The role that somebody holds who may take a seat: for a head or deputy the manager of that department. */
function roleFor(c: Substituting): RoleId | undefined {
  const unit = departmentNames.find((name) => isOf(c.reads.units[name], c.input.reviewerId));
  return (unit && managerOf(unit)) ?? seat(c)?.role;
}
const isOf = (unit: Unit | undefined, id: string) => unit?.headId === id || unit?.deputyId === id;

/** Whether the substitute is head or deputy of a department for which the reviewer sits. */
const speaksForTheSame = ({ input, reads }: Substituting) =>
  departmentNames.some(
    (name) => isOf(reads.units[name], input.reviewerId) && isOf(reads.units[name], input.substituteId),
  );

// ---- C3.2.4 A reviewer who cannot judge is replaced by another person of the same role; the panel does not shrink.

export const seatIsToBeFilled = rule(
  'C3.2.4',
  'seatIsToBeFilled',
  'STATE',
  {
    zh: '只有已迴避、曾逾期未評分或已離職的委員，其席位方可改派他人。',
    en: 'Only the seat of a reviewer who recused themselves, missed the deadline before or left the company goes to somebody else.',
  },
  (c: Substituting) => {
    const of = seat(c);
    if (of === undefined || of.replacedById !== undefined || of.status === 'scored') return false;
    return of.status === 'recused' || of.wasOverdue === true || c.reads.people[of.reviewerId]?.active !== true;
  },
  { field: 'reviewerId' },
);

export const substituteIsNew = rule(
  'C3.2.4',
  'substituteIsNew',
  'INPUT',
  { zh: '此人已在評審小組。', en: 'This person is on the panel already.' },
  (c: Substituting) => seatOf(c.state, c.input.substituteId) === undefined,
  { field: 'substituteId' },
);

export const substituteIsNoAuthor = rule(
  'C3.2.4',
  'substituteIsNoAuthor',
  'DUTY',
  { zh: '初稿的作者不可擔任評審委員。', en: 'An author of a draft is not on the panel.' },
  (c: Substituting) => !c.state.authorIds.includes(c.input.substituteId),
  { field: 'substituteId' },
);

export const substituteCoversTheRole = rule(
  'C3.2.4',
  'substituteCoversTheRole',
  'INPUT',
  {
    zh: '接任者須在職並具該席位的角色；部門主管的席位，由該部門的主管、代理主管或經理接任。',
    en: 'Whoever takes the seat is active and holds its role; for the head of a department, its head, deputy or manager takes it.',
  },
  (c: Substituting) => {
    const { active, roles } = c.reads.people[c.input.substituteId] ?? {};
    const role = roleFor(c);
    return active === true && (speaksForTheSame(c) || (role !== undefined && roles?.includes(role) === true));
  },
  { field: 'substituteId' },
);

export const substituteStays = staysRule('substituteStays', 'substituteId', (c: Substituting) => [
  { id: c.input.substituteId, person: c.reads.people[c.input.substituteId], until: c.state.deadline },
]);

export const substitutionIsExplained = reasonRule('C3.2.4', 'substitutionIsExplained');

/** Everything that is asked of a substitution. */
export const maySubstitute = [
  seatIsToBeFilled,
  substituteIsNew,
  substituteIsNoAuthor,
  substituteCoversTheRole,
  substituteStays,
  substitutionIsExplained,
] as const;

/** The seat goes to somebody else, and everybody whose scores are missing is named, draft by draft. Pure. */
export function substituted(c: Substituting) {
  const { projectId, draftIds, deadline, panel } = c.state;
  const { reviewerId, substituteId, reason } = c.input;
  const owing = panel
    .filter(({ status, replacedById }) => status === 'pending' && replacedById === undefined)
    .map((one) => one.reviewerId)
    .filter((id) => id !== reviewerId);
  const of = (draftId: string) => owing.filter((id) => unscoredBy(c.state, id).includes(draftId));
  return pl.ReviewerSubstituted({
    projectId,
    reviewId: c.id,
    by: c.actor.id,
    reviewerId,
    substituteId,
    role: seat(c)!.role,
    draftIds,
    deadline,
    waiting: draftIds.map((draftId) => ({ draftId, reviewerIds: [...of(draftId), substituteId] })),
    reason,
    at: c.now,
  });
}
