import { cs, de, ex, pl } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { type Patch, ref, type Row, view } from '@marquee/kernel';
import { z } from 'zod';
import { rosterOf, type Team } from './membership.js';

const posts = [
  'applicant',
  'team_leader',
  'team_member',
  'reviewer',
  'agenda_owner',
  'designer',
  'segment_owner',
  'setup_lead',
  'safety_supervisor',
] as const;
const seat = z.object({
  post: z.enum(posts),
  /** What the post is about, where a project has several: a segment, a deliverable, a review. */
  of: z.string().optional(),
  personId: ref('Employee'),
});
type Seat = z.output<typeof seat>;
const shape = z.object({ projectId: ref('Project'), seats: z.array(seat) });
type Roster = z.output<typeof shape>;
export type RosterRow = Row<Roster>;

/** Who holds these posts from here on, and whoever held them before no more. */
const taken = (
  projectId: string,
  isGone: (seat: Seat) => boolean,
  seats: readonly Omit<Seat, 'personId'>[],
  people: readonly (string | undefined)[],
): Patch<Roster> => [
  projectId,
  (row) => ({
    projectId,
    seats: [
      ...(row.seats ?? []).filter((s) => !isGone(s)),
      ...seats.flatMap((s, i) => (people[i] ? [{ ...s, personId: people[i] }] : [])),
    ],
  }),
];
const only = (projectId: string, post: Seat['post'], personId?: string, of?: string) =>
  taken(projectId, (s) => s.post === post && s.of === of, [{ post, ...(of && { of }) }], [personId]);
const all = (projectId: string, post: Seat['post'], some: readonly { of?: string; id: string | undefined }[]) =>
  taken(
    projectId,
    (s) => s.post === post,
    some.map(({ of }) => ({ post, ...(of && { of }) })),
    some.map(({ id }) => id),
  );
const inTeam = ({ post }: Seat) => post === 'team_leader' || post === 'team_member';
const leaves = (projectId: string, isGone: (seat: Seat) => boolean) => taken(projectId, isGone, [], []);

/**
 * 項目名單 — everybody whom some department has given a part in a project: its team, the reviewers of its drafts, those
 * who answer for points of its agenda, segments and deliverables, the posts of safety and setup, who applied for it.
 * The heads of the departments belong to the roster of every project; see `isOnRoster`. The row's key is the project.
 */
export const ProjectRoster = view('ProjectRoster', {
  says: { zh: '項目名單', en: 'Roster of a project' },
  readers: staff,
  shape,
  reverse: [{ type: 'Project', field: 'roster', by: 'projectId', many: false }],
  lists: { filter: ['projectId'] },
})
  .on(cs.InitiationApproved, ({ data: { projectId, authorId } }) => only(projectId, 'applicant', authorId))
  .on(pl.ProjectTeamFormed, ({ data: { projectId, leaderId, memberIds } }) =>
    taken(
      projectId,
      inTeam,
      [{ post: 'team_leader' }, ...memberIds.map(() => ({ post: 'team_member' as const }))],
      [leaderId, ...memberIds],
    ),
  )
  // The former leader stays in the team as a member.
  .on(pl.ProjectLeaderReplaced, ({ data: { projectId, leaderId, formerLeaderId } }) =>
    taken(
      projectId,
      (s) => s.post === 'team_leader' || (inTeam(s) && s.personId === leaderId),
      [{ post: 'team_leader' }, { post: 'team_member' }],
      [leaderId, formerLeaderId],
    ),
  )
  .on(pl.ProjectMemberAdded, ({ data: { projectId, employeeId } }) =>
    taken(
      projectId,
      (s) => s.post === 'team_member' && s.personId === employeeId,
      [{ post: 'team_member' }],
      [employeeId],
    ),
  )
  .on(pl.ProjectMemberRemoved, ({ data: { projectId, employeeId } }) =>
    leaves(projectId, (s) => inTeam(s) && s.personId === employeeId),
  )
  .on(pl.ProjectTeamDisbanded, ({ data: { projectId } }) => leaves(projectId, inTeam))
  .on(pl.ReviewOpened, ({ data: { projectId, reviewId, panel } }) =>
    taken(
      projectId,
      (s) => s.post === 'reviewer' && s.of === reviewId,
      panel.map(() => ({ post: 'reviewer' as const, of: reviewId })),
      panel.map((p) => p.reviewerId),
    ),
  )
  .on(pl.ReviewerRecused, ({ data: { projectId, reviewId, reviewerId } }) =>
    leaves(projectId, (s) => s.post === 'reviewer' && s.of === reviewId && s.personId === reviewerId),
  )
  .on(pl.ReviewerSubstituted, ({ data: { projectId, reviewId, reviewerId, substituteId } }) =>
    taken(
      projectId,
      (s) => s.post === 'reviewer' && s.of === reviewId && s.personId === reviewerId,
      [{ post: 'reviewer' as const, of: reviewId }],
      [substituteId],
    ),
  )
  .on(pl.PlanSectionEdited, ({ data: { projectId, agenda } }) =>
    agenda
      ? all(
          projectId,
          'agenda_owner',
          [...new Set(agenda.map((a) => a.ownerId))].map((id) => ({ id })),
        )
      : undefined,
  )
  .on(ex.SegmentAdded, ({ data: { projectId, segment } }) =>
    only(projectId, 'segment_owner', segment.ownerId, segment.segmentId),
  )
  .on(ex.SegmentEdited, ({ data: { projectId, segment } }) =>
    only(projectId, 'segment_owner', segment.ownerId, segment.segmentId),
  )
  .on(ex.SegmentRemoved, ({ data: { projectId, segmentId } }) => only(projectId, 'segment_owner', undefined, segmentId))
  .on(ex.ExecutionPlanApproved, ({ data: { projectId, segments } }) =>
    all(
      projectId,
      'segment_owner',
      segments.map((s) => ({ of: s.segmentId, id: s.ownerId })),
    ),
  )
  .on(ex.SetupLeadAssigned, ({ data: { projectId, employeeId } }) => only(projectId, 'setup_lead', employeeId))
  .on(ex.SafetySupervisorAssigned, ({ data: { projectId, employeeId } }) =>
    only(projectId, 'safety_supervisor', employeeId),
  )
  .on(ex.SetupLeadLost, ({ data: { projectId } }) => only(projectId, 'setup_lead', undefined))
  .on(ex.SafetySupervisorLost, ({ data: { projectId } }) => only(projectId, 'safety_supervisor', undefined))
  .on(de.DeliverableAssigned, ({ data: { projectId, deliverableId, ownerId } }) =>
    only(projectId, 'designer', ownerId, deliverableId),
  )
  .on(de.DesignBriefed, ({ data: { projectId, deliverables = [] } }) =>
    deliverables.flatMap(({ deliverableId, ownerId }) =>
      ownerId ? [only(projectId, 'designer', ownerId, deliverableId)] : [],
    ),
  )
  .on(de.DesignInvalidated, ({ data: { projectId, deliverableId } }) =>
    only(projectId, 'designer', undefined, deliverableId),
  );

/** Heads and deputies, as the organisation chart names them. */
interface Unit {
  readonly headId?: string | undefined;
  readonly deputyId?: string | undefined;
}
/** What is read to know who is on a project's roster. */
export interface OnRoster {
  readonly project: Team | undefined;
  readonly roster: Pick<RosterRow, 'seats'> | undefined;
  readonly units: readonly Unit[];
}

/**
 * Whether a person is on a project's roster: in its team as it is at present, in a post of any department, or at the
 * head of a department. Pure.
 */
export const isOnRoster = ({ project, roster, units }: OnRoster, id: string): boolean =>
  rosterOf(project).includes(id) ||
  (roster?.seats ?? []).some((s) => !inTeam(s) && s.personId === id) ||
  units.some((unit) => unit.headId === id || unit.deputyId === id);
