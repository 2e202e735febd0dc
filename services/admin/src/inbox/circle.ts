import { ad, cs, hr, pl, type RoleId } from '@marquee/contracts';
import { peopleView, staff } from '@marquee/regulation';
import { type Patch, ref, type Row, view } from '@marquee/kernel';
import { z } from 'zod';
import { type Address, authorOf, deputy, everyone, head, leaderOf, person, role, team } from './addresses.js';

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
 * paper. The row's key is the address. Roles are not among them: `InboxOwner` says them person by person, so that a
 * company of a thousand writes no row of a thousand.
 */
export const Circle = view('Circle', {
  says: { zh: '收件圈', en: 'People behind an address' },
  readers: staff,
  published: false,
  shape,
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
  .on(cs.InitiationDrafted, ({ data }) => isOnly(authorOf('application', data.initiationId), data.authorId))
  .on(ad.PolicyChangeProposed, ({ data }) => isOnly(authorOf('proposal', data.proposalId), data.by))
  .on(ad.RegulationDrafted, ({ data }) => isOnly(authorOf('regulation', data.regulationId), data.by));

/** 收件人 — the roles by which notices reach a person; the row's key is the person. */
export const InboxOwner = peopleView('InboxOwner', { zh: '收件人', en: 'Owner of an inbox' });

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
