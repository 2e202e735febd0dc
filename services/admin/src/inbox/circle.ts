import { ad, cs, ex, fi, hr, pl, type RoleId } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { type Patch, ref, type Row, view } from '@marquee/kernel';
import { z } from 'zod';
import {
  type Address,
  authorOf,
  deputy,
  everyone,
  head,
  leaderOf,
  panelOf,
  person,
  role,
  team,
  writersOf,
} from './addresses.js';

const shape = z.object({ personIds: z.array(ref('Employee')) });
type Change = Patch<z.output<typeof shape>>;

const isOnly = (address: Address, ...personIds: (string | undefined)[]): Change => [
  address,
  { personIds: [...new Set(personIds.filter((id) => id !== undefined))] },
];
const without = (ids: readonly string[] | undefined, id: string) => (ids ?? []).filter((known) => known !== id);
const joins = (address: Address, id: string): Change => [
  address,
  ({ personIds }) => ({ personIds: [...without(personIds, id), id] }),
];
const leaves = (address: Address, id: string): Change => [
  address,
  ({ personIds }) => ({ personIds: without(personIds, id) }),
];

/**
 * 收件圈 — which people stand behind an address at present: the head of a department, a project's team, the author of a
 * paper. The row's key is the address. Roles are not among them: `Employment` says them person by person, so that a
 * company of a thousand writes no row of a thousand.
 */
export const Circle = view('Circle', {
  says: { zh: '收件圈', en: 'People behind an address' },
  readers: staff,
  published: false,
  shape,
  edition: 2,
  lists: { filter: ['personIds'] },
})
  .on(hr.OrgUnitPublished, ({ data: { unitId, headId, deputyId } }) => [
    isOnly(head(unitId), headId),
    isOnly(deputy(unitId), deputyId),
  ])
  .on(pl.ProjectTeamFormed, ({ data: { projectId, leaderId, memberIds } }) => [
    isOnly(leaderOf(projectId), leaderId),
    isOnly(team(projectId), leaderId, ...memberIds),
  ])
  // The former leader stays on the team until removed from it.
  .on(pl.ProjectLeaderReplaced, ({ data: { projectId, leaderId } }) => [
    isOnly(leaderOf(projectId), leaderId),
    joins(team(projectId), leaderId),
  ])
  .on(pl.ProjectMemberAdded, ({ data }) => joins(team(data.projectId), data.employeeId))
  .on(pl.ProjectMemberRemoved, ({ data }) => leaves(team(data.projectId), data.employeeId))
  .on(pl.ProjectTeamDisbanded, ({ data }) => [isOnly(leaderOf(data.projectId)), isOnly(team(data.projectId))])
  .on(pl.ClientQuestionAsked, ({ data }) => isOnly(authorOf('question', data.questionId), data.by))
  .on(cs.InitiationDrafted, ({ data }) => [
    isOnly(authorOf('application', data.initiationId), data.authorId),
    ...[data.authorId, ...(data.clonedWriterIds ?? [])].map((id) =>
      joins(writersOf('application', data.initiationId), id),
    ),
  ])
  .on(cs.InitiationRevised, ({ data }) => joins(writersOf('application', data.initiationId), data.by))
  .on(cs.InitiationRemarkAnswered, ({ data }) => joins(writersOf('application', data.initiationId), data.by))
  .on(cs.InitiationSubmitted, ({ data }) => joins(writersOf('application', data.initiationId), data.by))
  .on(fi.BudgetRevisionBegun, ({ data }) => joins(writersOf('budget', data.projectId), data.by))
  .on(fi.BudgetLineEdited, ({ data }) => joins(writersOf('budget', data.projectId), data.by))
  .on(fi.BudgetSized, ({ data }) => joins(writersOf('budget', data.projectId), data.by))
  .on(fi.BudgetSubmitted, ({ data }) => joins(writersOf('budget', data.projectId), data.by))
  .on(pl.ContingencyPlanDrafted, ({ data }) => joins(writersOf('contingency', data.riskId), data.by))
  .on(pl.ContingencyPlanApproved, ({ data }) => isOnly(writersOf('contingency', data.riskId)))
  .on(ex.ExecutionPlanDrafted, ({ data }) => joins(writersOf('execution', data.projectId), data.by))
  .on(ex.SegmentAdded, ({ data }) => joins(writersOf('execution', data.projectId), data.by))
  .on(ex.SegmentEdited, ({ data }) => joins(writersOf('execution', data.projectId), data.by))
  .on(ex.SegmentRemoved, ({ data }) => joins(writersOf('execution', data.projectId), data.by))
  .on(ex.ExecutionPlanApproved, ({ data }) => isOnly(writersOf('execution', data.projectId)))
  .on(ex.SafetyPlanDrafted, ({ data }) => joins(writersOf('safety', data.projectId), data.by))
  .on(ex.SafetyPlanRevised, ({ data }) => joins(writersOf('safety', data.projectId), data.by))
  .on(ex.SafetyPlanApproved, ({ data }) => isOnly(writersOf('safety', data.projectId)))
  .on(pl.DraftSubmitted, ({ data }) => isOnly(authorOf('draft', data.draftId), ...data.authorIds))
  .on(pl.ReviewScheduled, ({ data }) => isOnly(panelOf(data.reviewId), ...data.panel.map((seat) => seat.reviewerId)))
  .on(pl.ReviewOpened, ({ data }) => isOnly(panelOf(data.reviewId), ...data.panel.map((seat) => seat.reviewerId)))
  .on(pl.ReviewerSubstituted, ({ data: { reviewId, substituteId } }) => joins(panelOf(reviewId), substituteId))
  .on(ad.PolicyChangeProposed, ({ data }) => isOnly(authorOf('proposal', data.proposalId), data.by))
  .on(ad.RegulationDrafted, ({ data }) => [
    isOnly(authorOf('regulation', data.regulationId), data.by),
    joins(writersOf('regulation', data.regulationId), data.by),
  ])
  .on(ad.RegulationRevised, ({ data }) => joins(writersOf('regulation', data.regulationId), data.by))
  .on(ad.RegulationSubmitted, ({ data }) => joins(writersOf('regulation', data.regulationId), data.by));

/** What is known of who stands behind addresses: rows of both views; the owners by id. */
export interface Addressees {
  readonly circles: readonly Row<{ personIds: string[] }>[];
  readonly owners: Readonly<Record<string, Row<{ active: boolean; roles: RoleId[] }>>>;
}

/** Every address that reaches a person at this moment. Pure. */
export function addressesOf(id: string, { circles, owners }: Addressees): ReadonlySet<Address> {
  const owner = owners[id];
  const offices = circles.filter((c) => c.personIds?.includes(id)).map((c) => c.id);
  return new Set([person(id), ...offices, ...(owner?.active ? [everyone, ...(owner.roles ?? []).map(role)] : [])]);
}
