import { ad, cs, hr, pl, type RoleId, roles, staff } from '@marquee/contracts';
import { type Patch, ref, view } from '@marquee/kernel';
import { z } from 'zod';
import { type Address, authorOf, deputy, everyone, head, leaderOf, role, team } from './addresses.js';

const shape = z.object({ personIds: z.array(ref('Employee')) });
type Change = Patch<z.output<typeof shape>>;

const isOnly = (address: Address, ...personIds: (string | undefined)[]): Change => [address, { personIds: [...new Set(personIds.filter((id) => id !== undefined))] }];
const without = (ids: readonly string[] | undefined, id: string) => (ids ?? []).filter((known) => known !== id);
const joins = (address: Address, id: string): Change => [address, ({ personIds }) => ({ personIds: [...without(personIds, id), id] })];
const leaves = (address: Address, id: string): Change => [address, ({ personIds }) => ({ personIds: without(personIds, id) })];

const everyRole = Object.keys(roles) as RoleId[];
const holds = (id: string, held: readonly RoleId[]) => everyRole.map((one) => (held.includes(one) ? joins : leaves)(role(one), id));

/** 收件圈 — which people stand behind an address at present: the holders of a role, the head of a department, a project's team, the author of a paper. The row's key is the address. */
export const Circle = view('Circle', {
  says: { zh: '收件圈', en: 'People behind an address' },
  readers: staff,
  published: false,
  shape,
  lists: { filter: ['personIds'] },
})
  // Whoever is new has no role to lose: only the rows of their own roles change.
  .on(hr.EmployeeRegistered, ({ data: { employeeId, roles: held } }) => [everyone, ...held.map(role)].map((address) => joins(address, employeeId)))
  .on(hr.EmployeeRolesAssigned, ({ data }) => holds(data.employeeId, data.roles))
  .on(hr.EmployeeDepartmentChanged, ({ data }) => holds(data.employeeId, data.roles))
  .on(hr.EmployeeSeparated, ({ data }) => [leaves(everyone, data.employeeId), ...holds(data.employeeId, [])])
  .on(hr.OrgUnitPublished, ({ data: { unitId, headId, deputyId } }) => [isOnly(head(unitId), headId), isOnly(deputy(unitId), deputyId)])
  .on(pl.ProjectTeamFormed, ({ data: { projectId, leaderId, memberIds } }) => [isOnly(leaderOf(projectId), leaderId), isOnly(team(projectId), leaderId, ...memberIds)])
  // The former leader stays on the team until removed from it.
  .on(pl.ProjectLeaderReplaced, ({ data: { projectId, leaderId } }) => [isOnly(leaderOf(projectId), leaderId), joins(team(projectId), leaderId)])
  .on(pl.ProjectMemberAdded, ({ data }) => joins(team(data.projectId), data.employeeId))
  .on(pl.ProjectMemberRemoved, ({ data }) => leaves(team(data.projectId), data.employeeId))
  .on(pl.ProjectTeamDisbanded, ({ data }) => [isOnly(leaderOf(data.projectId)), isOnly(team(data.projectId))])
  .on(pl.ClientQuestionAsked, ({ data }) => isOnly(authorOf('question', data.questionId), data.by))
  .on(cs.InitiationDrafted, ({ data }) => isOnly(authorOf('application', data.initiationId), data.authorId))
  .on(ad.PolicyChangeProposed, ({ data }) => isOnly(authorOf('proposal', data.proposalId), data.by))
  .on(ad.RegulationDrafted, ({ data }) => isOnly(authorOf('regulation', data.regulationId), data.by));
