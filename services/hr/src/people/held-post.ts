import { de, ex, hr, pl } from '@marquee/contracts';
import { staff } from '@marquee/regulation';
import { instant, type Patch, ref, type Row, view } from '@marquee/kernel';
import { z } from 'zod';

const shape = z.object({
  kind: hr.heldPostKind,
  projectId: ref('Project').optional(),
  /** What it is, where it has a name of its own. */
  title: z.string().optional(),
  /** Who answers for it; nobody when it is over. */
  holderIds: z.array(ref('Employee')),
  dueAt: instant().optional(),
});
type Post = z.output<typeof shape>;
/** A post as rules and questions find it. */
export type HeldPostRow = Row<Post>;

const held = (
  kind: Post['kind'],
  key: string,
  holderIds: readonly string[],
  more: Partial<Omit<Post, 'kind' | 'holderIds'>> = {},
): Patch<Post> => [`${kind} ${key}`, { kind, holderIds: [...new Set(holderIds)], ...more }];
const over = (kind: Post['kind'], key: string): Patch<Post> => [`${kind} ${key}`, { kind, holderIds: [] }];
/** The same post with people who join or leave. */
const changed = (
  kind: Post['kind'],
  key: string,
  change: (ids: readonly string[]) => readonly string[],
): Patch<Post> => [`${kind} ${key}`, ({ holderIds = [] }) => ({ kind, holderIds: [...new Set(change(holderIds))] })];
const without = (id: string | undefined) => (ids: readonly string[]) => ids.filter((one) => one !== id);

interface Panel {
  readonly projectId: string;
  readonly reviewId: string;
  readonly number: string;
  readonly panel: readonly { readonly reviewerId: string }[];
  readonly deadline: string;
}
const seats = ({ projectId, reviewId, number, panel, deadline }: Panel) =>
  held(
    'reviewer',
    reviewId,
    panel.map((seat) => seat.reviewerId),
    { projectId, title: number, dueAt: deadline },
  );

interface OfSegment {
  readonly projectId: string;
  readonly segment: { segmentId: string; title: string; ownerId?: string | undefined; to?: string | undefined };
}
const segmentOwner = ({ projectId, segment: { segmentId, title, ownerId, to } }: OfSegment) =>
  held('segment_owner', `${projectId} ${segmentId}`, ownerId ? [ownerId] : [], { projectId, title, dueAt: to });

/**
 * 員工職務 — what people answer for all over the company: teams, panels, risks, segments, designs, posts on site,
 * delegations; so that whoever leaves hands it over, and what nobody took over is seen (C10.7.1, R176). The row's key
 * is the post.
 */
export const HeldPost = view('HeldPost', {
  says: { zh: '員工職務', en: 'What people answer for' },
  readers: staff,
  shape,
  reverse: [
    { type: 'Employee', field: 'heldPosts', by: 'holderIds', many: true },
    { type: 'Project', field: 'heldPosts', by: 'projectId', many: true },
  ],
  lists: { filter: ['holderIds', 'projectId', 'kind'], order: ['dueAt'] },
})
  .on(pl.ProjectTeamFormed, ({ data: { projectId, leaderId, memberIds } }) => [
    held('team_leader', projectId, [leaderId], { projectId }),
    held('team_member', projectId, without(leaderId)(memberIds), { projectId }),
  ])
  .on(pl.ProjectLeaderReplaced, ({ data: { projectId, leaderId, formerLeaderId } }) => [
    held('team_leader', projectId, [leaderId], { projectId }),
    changed('team_member', projectId, (ids) => [...without(leaderId)(ids), formerLeaderId]),
  ])
  .on(pl.ProjectMemberAdded, ({ data: { projectId, employeeId } }) =>
    changed('team_member', projectId, (ids) => [...ids, employeeId]),
  )
  .on(pl.ProjectMemberRemoved, ({ data: { projectId, employeeId } }) =>
    changed('team_member', projectId, without(employeeId)),
  )
  .on(pl.ProjectTeamDisbanded, ({ data: { projectId } }) => [
    over('team_leader', projectId),
    over('team_member', projectId),
  ])
  .on(pl.ReviewScheduled, ({ data }) => seats(data))
  .on(pl.ReviewOpened, ({ data }) => seats(data))
  .on(pl.ReviewerRecused, ({ data }) => changed('reviewer', data.reviewId, without(data.reviewerId)))
  .on(pl.ReviewerSubstituted, ({ data: { reviewId, reviewerId, substituteId } }) =>
    changed('reviewer', reviewId, (ids) => [...without(reviewerId)(ids), substituteId]),
  )
  .on(pl.ReviewConcluded, ({ data }) => over('reviewer', data.reviewId))
  .on(pl.ReviewVoided, ({ data }) => over('reviewer', data.reviewId))
  .on(pl.RiskResponseSet, ({ data: { projectId, riskId, measure, ownerId, dueAt } }) =>
    held('risk_owner', riskId, [ownerId], { projectId, title: measure, dueAt }),
  )
  .on(pl.ContingencyPlanApproved, ({ data: { projectId, riskId, responsibleIds = [] } }) =>
    held('contingency', riskId, responsibleIds, { projectId }),
  )
  .on(pl.ContingencyPlanRetired, ({ data }) => over('contingency', data.riskId))
  .on(pl.RiskClosed, ({ data }) => [over('risk_owner', data.riskId), over('contingency', data.riskId)])
  .on(ex.SegmentAdded, ({ data }) => segmentOwner(data))
  .on(ex.SegmentEdited, ({ data }) => segmentOwner(data))
  .on(ex.SegmentRemoved, ({ data }) => over('segment_owner', `${data.projectId} ${data.segmentId}`))
  .on(ex.SetupLeadAssigned, ({ data: { projectId, employeeId } }) =>
    held('setup_lead', projectId, [employeeId], { projectId }),
  )
  .on(ex.SafetySupervisorAssigned, ({ data: { projectId, employeeId } }) =>
    held('safety_supervisor', projectId, [employeeId], { projectId }),
  )
  .on(de.DeliverableAssigned, ({ data: { projectId, deliverableId, title, ownerId, dueAt } }) =>
    held('designer', `${projectId} ${deliverableId}`, [ownerId], { projectId, title, dueAt }),
  )
  // What had fallen with its plan is in the same hands again.
  .on(de.DesignBriefed, ({ data: { projectId, deliverables = [] } }) =>
    deliverables.flatMap(({ deliverableId, title, ownerId, dueAt }) =>
      ownerId ? [held('designer', `${projectId} ${deliverableId}`, [ownerId], { projectId, title, dueAt })] : [],
    ),
  )
  .on(de.DesignInvalidated, ({ data: { projectId, deliverableId } }) =>
    over('designer', `${projectId} ${deliverableId}`),
  )
  .on(hr.DelegationGranted, ({ data: { delegationId, delegateId, until } }) =>
    held('stands_in', delegationId, [delegateId], { dueAt: until }),
  )
  .on(hr.DelegationEnded, ({ data }) => over('stands_in', data.delegationId));

/** A post as an event of its holder names it. */
export const named = ({ id: postId, kind, projectId, title }: HeldPostRow): z.output<typeof hr.heldPost> => ({
  postId,
  kind: kind!,
  ...(projectId !== undefined && { projectId }),
  ...(title !== undefined && { title }),
});
