import { pl } from '@marquee/contracts';
import { staff, until } from '@marquee/regulation';
import { aggregate, each, lifecycle, one, type Own, ref, text, unjudged } from '@marquee/kernel';
import { z } from 'zod';
import { followingFile } from './merged-client.js';
import { lookingUp, moved } from './moved-project.js';
import { opening, type ProjectState as State, state } from './project-state.js';
import {
  awaitsItsTeam,
  isInTeam,
  isNotInTeam,
  leader,
  leaderHasSuccessor,
  member,
  members,
  newLeader,
  newLeaderIsAnother,
  reasonLongEnough,
  successionHasReason,
  successorOnlyForLeader,
  teamIsFormed,
} from './rules.js';
import { SignedDates } from './signed-dates.js';
import { leaderStays, membersStay, memberStays, newLeaderStays } from './staying.js';
import { PlanningPerson } from './views.js';

/** Everything a command says of itself: which project, who decided, for which dates people are taken. */
const stamp = (c: { id: string; actor: { id: string }; state: State }) => ({
  projectId: c.id,
  by: c.actor.id,
  startsAt: c.state.startsAt,
  endsAt: c.state.endsAt,
});
/** The projects that a person leads at present. */
const ledBy = (own: Own<State>, leaderId: string) => own.many({ leaderId, status: 'formed' });
/** Who leads how many projects is decided for one person after the other. */
const leading = (leaderId: string | undefined) => (leaderId === undefined ? [] : [`leads ${leaderId}`]);
const unique = (ids: readonly string[], without: string | undefined) =>
  [...new Set(ids)].filter((id) => id !== without);

/**
 * 項目 — a project from its approval on, with its planning team (C3.2.1, W05). Whoever led before stays in the team until
 * removed.
 */
export const Project = aggregate('Project', {
  says: { zh: '項目', en: 'Project' },
  state,
  lifecycle: lifecycle('status', { open: ['formed'], formed: ['disbanded'], disbanded: ['formed'] }),
  readers: staff,
  partitionBy: (id) => id,
  reverse: [
    { type: 'Client', field: 'projects', by: 'clientId', many: true },
    { type: 'Employee', field: 'ledProjects', by: 'leaderId', many: true },
  ],
  lists: {
    filter: ['status', 'leaderId', 'clientId'],
    order: ['startsAt', 'approvedAt'],
    search: ['title', 'number', 'venue'],
  },
})
  .born(pl.ProjectOpened, ({ projectId: _, ...e }) => ({ ...e, status: 'open', memberIds: [] }))
  .on(pl.EventDatesSet, (s, { startsAt, endsAt, timeZone: zone, planVersion: datesOfPlanVersion }) => ({
    ...s,
    ...{ startsAt, endsAt, timeZone: zone, datesOfPlanVersion, datesStated: true },
  }))
  .on(pl.EventDatesConfirmed, (s) => ({ ...s, datesStated: true }))
  .on(pl.ProjectClientChanged, (s, { clientId }) => ({ ...s, clientId }))
  .on(pl.ProjectTeamFormed, (s, { leaderId, memberIds }) => ({ ...s, status: 'formed', leaderId, memberIds }))
  .on(pl.ProjectLeaderReplaced, (s, { leaderId, formerLeaderId }) => ({
    ...s,
    leaderId,
    memberIds: unique([...s.memberIds, formerLeaderId], leaderId),
  }))
  .on(pl.ProjectMemberAdded, (s, e) => ({ ...s, memberIds: [...s.memberIds, e.employeeId] }))
  .on(pl.ProjectMemberRemoved, (s, e) => ({ ...s, memberIds: unique(s.memberIds, e.employeeId) }))
  .on(pl.ProjectTeamDisbanded, (s) => ({ ...s, status: 'disbanded' }))
  .create('openProject', {
    by: ['system'],
    input: z.object(opening),
    decide: (c) => pl.ProjectOpened({ ...c.input, projectId: c.id, datesStated: true }),
  })
  .command('setEventDates', {
    by: ['system'],
    input: z.object({ cause: pl.EventDatesSet.schema.shape.cause }),
    reads: (c) => ({ known: one(SignedDates, c.id) }),
    decide: moved,
  })
  .command('lookUpEventDates', lookingUp)
  .command('followClient', followingFile)
  .command('formTeam', {
    by: ['planning_manager'],
    phases: until('improving'),
    input: z.object({ leaderId: ref('Employee'), memberIds: z.array(ref('Employee')).max(50) }),
    reads: (c, own) => ({
      people: each(PlanningPerson, [c.input.leaderId, ...c.input.memberIds]),
      led: ledBy(own, c.input.leaderId),
    }),
    exclusive: (c) => leading(c.input.leaderId),
    guards: [
      awaitsItsTeam,
      leader.isProjectManager,
      leader.hasRoom,
      leader.isFree,
      leaderStays,
      members.takePart,
      members.areFree,
      membersStay,
    ],
    decide: (c) =>
      pl.ProjectTeamFormed({
        ...stamp(c),
        leaderId: c.input.leaderId,
        memberIds: unique(c.input.memberIds, c.input.leaderId),
      }),
  })
  .command('replaceLeader', {
    by: ['planning_manager'],
    phases: until('improving'),
    input: z.object({ newLeaderId: ref('Employee'), reason: text(2000) }),
    reads: (c, own) => ({ people: each(PlanningPerson, [c.input.newLeaderId]), led: ledBy(own, c.input.newLeaderId) }),
    exclusive: (c) => leading(c.input.newLeaderId),
    guards: [
      teamIsFormed,
      newLeaderIsAnother,
      newLeader.isProjectManager,
      newLeader.hasRoom,
      newLeader.isFree,
      newLeaderStays,
      reasonLongEnough,
    ],
    decide: (c) =>
      pl.ProjectLeaderReplaced({
        ...stamp(c),
        formerLeaderId: c.state.leaderId!,
        leaderId: c.input.newLeaderId,
        reason: c.input.reason,
      }),
  })
  .command('addMember', {
    by: ['planning_manager'],
    phases: until('improving'),
    input: z.object({ employeeId: ref('Employee') }),
    reads: (c) => ({ people: each(PlanningPerson, [c.input.employeeId]) }),
    guards: [teamIsFormed, isNotInTeam, member.takePart, member.areFree, memberStays],
    decide: (c) => pl.ProjectMemberAdded({ ...stamp(c), employeeId: c.input.employeeId }),
  })
  .command('removeMember', {
    by: ['planning_manager'],
    phases: until('improving'),
    input: z.object({
      employeeId: unjudged(ref('Employee'), 'spoken_of'),
      newLeaderId: ref('Employee').optional(),
      reason: text(2000).optional(),
    }),
    reads: (c, own) => ({
      people: each(PlanningPerson, [c.input.newLeaderId ?? []].flat()),
      led: ledBy(own, c.input.newLeaderId ?? ''),
    }),
    exclusive: (c) => leading(c.input.newLeaderId),
    guards: [
      teamIsFormed,
      isInTeam,
      leaderHasSuccessor,
      successorOnlyForLeader,
      newLeaderIsAnother,
      newLeader.isProjectManager,
      newLeader.hasRoom,
      newLeader.isFree,
      newLeaderStays,
      successionHasReason,
    ],
    decide: ({ input: { employeeId, newLeaderId, reason = '' }, ...c }) => {
      const removed = pl.ProjectMemberRemoved({ projectId: c.id, by: c.actor.id, employeeId });
      return newLeaderId
        ? [
            pl.ProjectLeaderReplaced({ ...stamp(c), formerLeaderId: employeeId, leaderId: newLeaderId, reason }),
            removed,
          ]
        : [removed];
    },
  })
  .command('disbandTeam', {
    by: ['planning_manager'],
    phases: until('closed'),
    input: z.object({ reason: text(2000) }),
    guards: [teamIsFormed, reasonLongEnough],
    decide: (c) =>
      pl.ProjectTeamDisbanded({
        projectId: c.id,
        by: c.actor.id,
        leaderId: c.state.leaderId!,
        memberIds: c.state.memberIds,
        reason: c.input.reason,
      }),
  })
  .due((s) => (s.datesStated ? undefined : s.approvedAt), 'lookUpEventDates');
