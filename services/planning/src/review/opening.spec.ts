import { departmentNames, pl } from '@marquee/contracts';
import type { Policies } from '@marquee/kernel';
import { given, NOW, person, system } from '@marquee/testing';
import { briefIsAcknowledged } from '../brief/rules.js';
import { projectHasTeam } from '../team/membership.js';
import * as opening from './opening-rules.js';
import * as panel from './panel-rules.js';
import { Review } from './review.js';
import * as f from './review.fixture.js';
import { isScheduled } from './scoring-rules.js';

const submitted = { projectId: f.projectId, status: 'submitted', underReview: false, authorIds: ['yip'] };
const worker = (...roles: string[]) => ({ active: true, roles });
const reads = {
  project: { status: 'formed', leaderId: 'kwan', memberIds: ['yip'] },
  drafts: { d1: submitted, d2: submitted },
  people: {
    ng: worker('planning_manager'),
    lau: worker('execution_manager'),
    ext: worker('expert'),
    sin: worker('planning_staff'),
  },
  // A small company: the same two head every department.
  units: {
    ...Object.fromEntries(departmentNames.map((name) => [name, { headId: 'ng' }])),
    ...{ planning: { headId: 'ng', deputyId: 'sin' }, execution: { headId: 'lau' } },
  },
  brief: { status: 'acknowledged' },
};
const form = { projectId: f.projectId, draftIds: ['d1', 'd2'], panel: f.panel, deadline: f.deadline };
interface Differs {
  readonly input?: object;
  readonly reads?: object;
  readonly policy?: Partial<Policies>;
  readonly actor?: typeof f.ng;
}
const openReview = ({ input, reads: others, policy, actor = f.ng }: Differs = {}) =>
  given(Review).when('openReview', {
    actor,
    id: f.id,
    input: { ...form, ...input },
    reads: { ...reads, ...others },
    ...(policy && { policy }),
  });

describe('C3.2.4 內部評審開始 · a review opens', () => {
  it('at once, before the whole panel', () => {
    openReview().then(f.scheduled, f.opened);
    openReview().thenState({ status: 'open', authorIds: ['yip'] });
    openReview({ actor: f.lau }).forbidden();
  });

  it('or at a later time, by the clock', () => {
    const opensAt = '2026-03-04T01:00:00.000Z';
    openReview({ input: { opensAt } }).then(pl.ReviewScheduled({ ...f.announced, opensAt }));
    const waiting = pl.ReviewScheduled({ ...f.announced, opensAt });
    expect(Review.clocks[0]!.at(Review.fold([waiting])!)).toBe(opensAt);
    given(Review, [waiting])
      .when('startReview', { actor: system('planning'), id: f.id, now: opensAt })
      .then(pl.ReviewOpened({ ...f.announced, at: opensAt }));
    given(Review, f.open)
      .when('startReview', { actor: system('planning'), id: f.id })
      .rejects(isScheduled);
  });

  it('when enough drafts are submitted', () => {
    openReview({ policy: { 'plan.minDrafts': 3 } }).rejects(opening.enoughDrafts);
    openReview({ reads: { drafts: { d1: submitted, d2: { ...submitted, status: 'draft' } } } }).rejects([
      opening.enoughDrafts,
      opening.draftsAreSubmitted,
    ]);
    openReview({ reads: { drafts: { d1: submitted, d2: { ...submitted, projectId: 'prj-2' } } } }).rejects([
      opening.enoughDrafts,
      opening.draftsAreSubmitted,
    ]);
    openReview({ reads: { drafts: { d1: submitted, d2: { ...submitted, underReview: true } } } }).rejects([
      opening.enoughDrafts,
      opening.draftsAreSubmitted,
    ]);
    openReview({ input: { draftIds: ['d1', 'd1'] } }).rejects([opening.enoughDrafts, opening.draftsNamedOnce]);
  });

  it('when there is something to compare: two copies of a draft are one', () => {
    const said = { ...submitted, concept: '以燈籠鋪滿海濱。', flow: '入場、亮燈。' };
    openReview({ reads: { drafts: { d1: said, d2: said } } }).rejects(opening.draftsDiffer);
    openReview({ reads: { drafts: { d1: said, d2: { ...said, flow: '亮燈、入場。' } } } }).thenState({
      status: 'open',
    });
  });

  it('when customer service stands by the requirement brief as it is now', () => {
    for (const status of ['collecting', 'complete', 'reopened'])
      openReview({ reads: { brief: { status } } }).rejects(briefIsAcknowledged);
    openReview({ reads: { brief: undefined } }).rejects(briefIsAcknowledged);
  });

  it('once at a time in a project that has a team', () => {
    openReview({ reads: { reviews: [{ status: 'open' }] } }).rejects(opening.noOtherReview);
    openReview({ reads: { reviews: [{ status: 'concluded_revise' }, { status: 'void' }] } }).thenState({
      status: 'open',
    });
    openReview({ reads: { project: { status: 'open', memberIds: [] } } }).rejects(projectHasTeam);
    expect(
      ['scheduled', 'open', 'void'].map((status) =>
        Review.options.unique!['projectUnderReview']!.key({ status, projectId: 'p' }),
      ),
    ).toEqual(['p', 'p', undefined]);
  });

  it('with a deadline that leaves time to score', () => {
    openReview({ input: { deadline: NOW } }).rejects(opening.deadlineIsAhead);
    openReview({ input: { deadline: '2026-06-30T00:00:00.000Z' } }).rejects(opening.reviewHasAnEnd);
    openReview({ input: { opensAt: f.later } }).rejects(opening.deadlineIsAhead);
  });
});

describe('C3.2.4 評審小組 · the panel', () => {
  const [chair, head, expert] = f.panel as [(typeof f.panel)[0], (typeof f.panel)[0], (typeof f.panel)[0]];

  it('covers the required roles, all department heads and experts', () => {
    openReview({ input: { panel: [head, expert] } }).rejects([panel.panelCoversRoles, panel.panelHasAllHeads]);
    openReview({ input: { panel: [chair, expert] } }).rejects(panel.panelHasAllHeads);
    openReview({ input: { panel: [chair, head] } }).rejects(panel.panelHasExperts);
    openReview({
      input: { panel: [chair] },
      policy: { 'plan.review.roles': { required: ['planning_manager'], allDepartmentHeads: false, minExperts: 0 } },
    }).thenState({ status: 'open' });
  });

  it('seats active people, each once, for a role that they hold', () => {
    openReview({ input: { panel: [...f.panel, { ...expert, reviewerId: 'lau' }] } }).rejects([
      panel.oneSeatEach,
      panel.reviewersHoldTheirRoles,
    ]);
    openReview({ reads: { people: { ...reads.people, ext: { active: false, roles: ['expert'] } } } }).rejects(
      panel.reviewersHoldTheirRoles,
    );
    openReview({ reads: { people: { ng: reads.people.ng, lau: reads.people.lau } } }).rejects(
      panel.reviewersHoldTheirRoles,
    );
  });

  it('seats nobody whose last day comes before the deadline', () => {
    const until = (leavesAt: string) =>
      openReview({ reads: { people: { ...reads.people, ext: { ...reads.people.ext, leavesAt } } } });
    until(NOW).rejects(panel.reviewersStay);
    until(f.deadline).thenState({ status: 'open' });
  });

  it('has a head of every department: one that the organisation chart does not know is missing', () => {
    openReview({ reads: { units: {} } }).rejects(panel.panelHasAllHeads);
    openReview({ reads: { units: { ...reads.units, hr: {} } } }).rejects(panel.panelHasAllHeads);
    const byLau = { drafts: { d1: submitted, d2: { ...submitted, authorIds: ['lau'] } } };
    openReview({ input: { panel: [chair, expert] }, reads: byLau }).rejects(panel.panelHasAllHeads);
  });

  it('seats no author; for a head who is one, the deputy sits there', () => {
    const byNg = { drafts: { d1: submitted, d2: { ...submitted, authorIds: ['ng'] } } };
    const other = person('po', 'planning_manager');
    const units = {
      ...Object.fromEntries(departmentNames.map((name) => [name, { headId: 'lau' }])),
      planning: reads.units.planning,
    };
    openReview({ actor: other, reads: { ...byNg, units } }).rejects([panel.noAuthorOnThePanel, panel.panelHasAllHeads]);
    const deputy = [
      { reviewerId: 'po', role: 'planning_manager' as const },
      { reviewerId: 'sin', role: 'planning_staff' as const },
      head,
      expert,
    ];
    const people = { ...reads.people, po: worker('planning_manager') };
    openReview({ actor: other, input: { panel: deputy }, reads: { ...byNg, people, units } }).thenState({
      authorIds: ['yip', 'ng'],
    });
    openReview({ input: { panel: deputy }, reads: { ...byNg, people, units } }).rejects(opening.notOpenedByAnAuthor);
  });
});
