import { budgetLines, draftText, hoursAfter, ideaOf, requirements } from '@marquee/local';
import { eventually } from '@marquee/testing/infrastructure';
import {
  HEAD,
  PLANNING_MANAGER,
  PROJECT_MANAGER,
  PLANNER,
  EXECUTION_MANAGER,
  DESIGN_MANAGER,
  ADMIN_MANAGER,
} from './cast.ts';
import { kickoffHeld, kickoffPlanned, lookedAt } from './before-review.ts';
import type { Play } from './play.ts';

const EXPERT = 'tsang.yuk-fai';

/** Every head of a department, and an expert (`plan.review.roles`). */
const panel = [
  [PLANNING_MANAGER, 'planning_manager'],
  [EXECUTION_MANAGER, 'execution_manager'],
  [HEAD, 'cs_manager'],
  [DESIGN_MANAGER, 'design_manager'],
  ['ko.wai-leung', 'finance_manager'],
  [ADMIN_MANAGER, 'admin_manager'],
  ['tam.lai-wah', 'hr_manager'],
  [EXPERT, 'expert'],
].map(([reviewerId, role]) => ({ reviewerId, role }));
const good = { feasibility: 85, innovation: 75, costBenefit: 80 };

/** W05 to W08: team, brief, two drafts, the blind review; the draft that it selected. */
export async function reviewed(play: Play): Promise<string> {
  expect(
    await play.soon(PLANNING_MANAGER, 'Project.formTeam', { leaderId: PROJECT_MANAGER, memberIds: [PLANNER] }),
  ).toEqual(['pl.ProjectTeamFormed']);
  await kickoffPlanned(play);
  await briefed(play);
  const drafts = [await submitted(play, '燈海'), await submitted(play, '星空')];
  await lookedAt(play, drafts[0]!);
  await kickoffHeld(play);
  const reviewId = await opened(play, drafts);
  await scored(play, reviewId, drafts);
  return concluded(play, reviewId, drafts[0]!);
}

async function briefed(play: Play): Promise<void> {
  await play.soon(PLANNER, 'RequirementBrief.addRequirement', requirements[0]);
  for (const requirement of requirements.slice(1))
    await play.does(PLANNER, 'RequirementBrief.addRequirement', requirement);
  expect(await play.does(PLANNER, 'RequirementBrief.completeBrief')).toEqual(['pl.RequirementBriefCompleted']);
  expect(
    await play.soon('wong.siu-ming', 'BriefAcknowledgement.acknowledgeBrief', undefined, `${play.projectId}-brief-1`),
  ).toEqual(['cs.RequirementBriefAcknowledged']);
  expect(
    await play.soon(DESIGN_MANAGER, 'EarlyLook.giveEarlyLook', { verdict: 'workable', note: '佈景六週內可完成。' }),
  ).toEqual(['de.EarlyLookGiven']);
}

async function submitted(play: Play, title: string): Promise<string> {
  const begun = { projectId: play.projectId, title };
  await play.isRefused(PLANNER, 'Draft.createDraft', begun, ['C3.2.3 INPUT fromIdeaId beginsWithAnIdea'], undefined);
  const fromIdeaId = await play.begins(PLANNER, 'Draft.addIdea', ideaOf(play.projectId, title));
  const id = await play.begins(PLANNER, 'Draft.createDraft', { ...begun, fromIdeaId });
  await play.does(PLANNER, 'Draft.estimateDraftCost', { lines: budgetLines }, id);
  const missing = [
    'C3.2.3 INPUT flow flowGiven',
    'C7.2.2 INPUT risks riskConsidered',
    'C1.3.4 INPUT innovationNote innovationNoted',
  ];
  await play.isRefused(PLANNER, 'Draft.submitDraft', undefined, missing, id);
  await play.does(PLANNER, 'Draft.writeDraft', draftText(title), id);
  expect(await play.does(PLANNER, 'Draft.submitDraft', undefined, id)).toEqual(['pl.DraftSubmitted']);
  return id;
}

async function opened(play: Play, draftIds: readonly string[]): Promise<string> {
  const review = { projectId: play.projectId, draftIds, panel, deadline: hoursAfter(new Date().toISOString(), 72) };
  await play.isRefused(
    PLANNING_MANAGER,
    'Review.openReview',
    { ...review, draftIds: [draftIds[0]], panel: panel.slice(0, 6) },
    ['C3.2.3 STATE draftIds enoughDrafts', 'C3.2.4 INPUT panel panelHasAllHeads', 'C3.2.4 INPUT panel panelHasExperts'],
    undefined,
  );
  await play.isRefused(
    PLANNING_MANAGER,
    'Review.openReview',
    { ...review, panel: [...panel, { reviewerId: PLANNER, role: 'planning_staff' }] },
    ['C3.2.4 DUTY panel noAuthorOnThePanel'],
    undefined,
  );
  return eventually(() => play.begins(PLANNING_MANAGER, 'Review.openReview', review));
}

/** Whose scores somebody sees. */
async function scoresSeenBy(user: string, play: Play, reviewId: string): Promise<readonly string[]> {
  const { review } = await play.cast
    .as(user)
    .ask<{ review: { scores: { reviewerId: string }[] } }>(
      'query ($id: ID!) { review(id: $id) { scores { reviewerId } } }',
      { id: reviewId },
    );
  return review.scores.map((s) => s.reviewerId);
}

/** Nobody sees what the others wrote before their own scores are in, whoever they are (W08). */
async function scored(play: Play, reviewId: string, [first, second]: readonly string[]): Promise<void> {
  const score = (user: string, draftId: string | undefined, more: object = {}) =>
    play.does(user, 'Review.submitScore', { draftId, ...good, ...more }, reviewId);
  const seenBy = (user: string) => scoresSeenBy(user, play, reviewId);
  await score(PLANNING_MANAGER, first);
  expect(await score(PLANNING_MANAGER, second, { feasibility: 72 })).toEqual(['pl.ReviewScoreSubmitted']);
  expect([await seenBy(EXPERT), await seenBy(PLANNER), await seenBy(PLANNING_MANAGER)]).toEqual([
    [],
    [],
    [PLANNING_MANAGER, PLANNING_MANAGER],
  ]);
  await score(EXPERT, first, { opinion: '舞台須預留無障礙通道。', todoDept: 'ex' });
  expect(await seenBy(EXPERT)).toEqual([EXPERT]);
  await score(EXPERT, second);
  expect(await seenBy(EXPERT)).toHaveLength(4);
  await onceEachAndNotTooFew(play, reviewId, first);
  for (const { reviewerId } of panel.slice(1, 6))
    for (const draftId of [first, second]) await score(reviewerId!, draftId);
}

/** A draft is scored once by each, and two reviewers are no quorum. */
async function onceEachAndNotTooFew(play: Play, reviewId: string, first: string | undefined): Promise<void> {
  await play.isRefused(
    EXPERT,
    'Review.submitScore',
    { draftId: first, ...good },
    ['C3.2.4 STATE draftId scoresEachDraftOnce'],
    reviewId,
  );
  await play.isRefused(
    PLANNING_MANAGER,
    'Review.concludeReview',
    { decision: 'selected', selectedDraftId: first, standard: ['sound', 'reasonable', 'feasible'] },
    ['C3.2.4 STATE - quorumIsReached'],
    reviewId,
  );
}

async function concluded(play: Play, reviewId: string, selectedDraftId: string): Promise<string> {
  await play.isRefused(
    PLANNING_MANAGER,
    'Review.concludeReview',
    { decision: 'selected', selectedDraftId, standard: ['sound'] },
    ['C5.2.1a INPUT standard meetsTheStandard'],
    reviewId,
  );
  const standard = ['sound', 'reasonable', 'feasible'];
  expect(
    await play.does(
      PLANNING_MANAGER,
      'Review.concludeReview',
      { decision: 'selected', selectedDraftId, standard },
      reviewId,
    ),
  ).toEqual(['pl.ReviewConcluded']);
  await play.shows('drafts(first: 5) { nodes { id status } }', {
    drafts: { nodes: expect.arrayContaining([{ id: selectedDraftId, status: 'selected' }]) },
  });
  return selectedDraftId;
}
