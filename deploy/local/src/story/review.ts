import type { Mutation } from '../graph-client.ts';
import { budgetLines, draftText, hoursAfter, ideaOf, requirements } from './plan-forms.ts';
import { tellMaterial } from './material.ts';
import type { Teller } from './teller.ts';

const CS_STAFF = 'wong.siu-ming';
const PLANNING_MANAGER = 'ng.wing-sze';
const PLANNER = 'yip.long-hin';
const EXPERT = 'tsang.yuk-fai';

/** Every head of a department, and an expert (`plan.review.roles`). */
const panel = [
  [PLANNING_MANAGER, 'planning_manager'],
  [EXPERT, 'expert'],
  ['lau.tak-sing', 'execution_manager'],
  ['lee.wai-man', 'cs_manager'],
  ['choi.yee-man', 'design_manager'],
  ['ko.wai-leung', 'finance_manager'],
  ['kwok.suk-fan', 'admin_manager'],
  ['tam.lai-wah', 'hr_manager'],
].map(([reviewerId = '', role]) => ({ reviewerId, role }));
const standard = ['sound', 'reasonable', 'feasible'];

const brief = (projectId: string, name: string, input?: object): Mutation => ({
  name,
  answers: 'RequirementBrief',
  id: projectId,
  fields: 'status',
  ...(input ? { input } : {}),
});
const draft = (id: string, name: string, input?: object): Mutation => ({
  name,
  answers: 'Draft',
  id,
  fields: 'status',
  ...(input ? { input } : {}),
});
const review = (id: string, name: string, input: object): Mutation => ({
  name,
  answers: 'Review',
  id,
  fields: 'status',
  input,
});

/** From what the client wants to the draft that the panel selected (W06 to W08); the draft. */
export async function tellReview(t: Teller, projectId: string): Promise<string> {
  await tellBrief(t, projectId);
  const drafts = [await tellDraft(t, projectId, '燈海'), await tellDraft(t, projectId, '星空')];
  return tellScores(t, projectId, drafts);
}

async function tellBrief(t: Teller, projectId: string): Promise<void> {
  t.chapter('先問清楚，後動筆（C3.2.2）', 'First the client’s wishes, then the drafts (C3.2.2)');
  for (const requirement of requirements) await t.doesQuietly(PLANNER, brief(projectId, 'addRequirement', requirement));
  await tellMaterial(t, projectId);
  await t.does(
    PLANNER,
    '逐項記下客戶的要求，完成需求簡報。',
    'notes what the client wants, topic by topic, and completes the brief.',
    brief(projectId, 'completeBrief'),
  );
  await t.doesOnceHeard(CS_STAFF, '代表客戶服務部確認簡報。', 'stands by the brief for customer service.', {
    name: 'acknowledgeBrief',
    answers: 'BriefAcknowledgement',
    id: `${projectId}-brief-1`,
    fields: 'status',
  });
}

async function tellDraft(t: Teller, projectId: string, title: string): Promise<string> {
  const idea = await t.doesQuietly(PLANNER, { name: 'addIdea', answers: 'Draft', input: ideaOf(projectId, title) });
  const begun = { projectId, fromIdeaId: String(idea['id']) };
  const { id } = await t.doesQuietly(PLANNER, { name: 'createDraft', answers: 'Draft', input: begun });
  await t.doesQuietly(PLANNER, draft(String(id), 'estimateDraftCost', { lines: budgetLines }));
  await t.doesQuietly(PLANNER, draft(String(id), 'writeDraft', draftText(title)));
  await t.does(PLANNER, `提交初稿「${title}」。`, 'submits a draft.', draft(String(id), 'submitDraft'));
  return String(id);
}

async function tellScores(t: Teller, projectId: string, draftIds: readonly string[]): Promise<string> {
  t.chapter(
    '內部評審：各自評分，互不知情（C3.2.4）',
    'The review: everybody scores without knowing what the others wrote (C3.2.4)',
  );
  const id = await tellOpening(t, projectId, draftIds);
  await score(t, id, PLANNING_MANAGER, draftIds);
  const { data } = await t
    .as(EXPERT)
    .post('query Scores($id: ID!) { review(id: $id) { scores { reviewerId } } }', { id });
  t.say(
    `專家未評分前，見到 ${(data?.['review'] as { scores: object[] }).scores.length} 個評分。`,
    'is the number of scores that the expert sees before scoring.',
  );
  for (const { reviewerId } of panel.slice(1)) await score(t, id, reviewerId, draftIds);
  await t.does(
    PLANNING_MANAGER,
    '結束評審，選定第一份初稿。',
    'concludes the review; the first draft is selected.',
    review(id, 'concludeReview', { decision: 'selected', selectedDraftId: draftIds[0], standard }),
  );
  return draftIds[0]!;
}

/** The review begins, without the author on its panel; its id. */
async function tellOpening(t: Teller, projectId: string, draftIds: readonly string[]): Promise<string> {
  const input = { projectId, draftIds, panel, deadline: hoursAfter(new Date().toISOString(), 72) };
  await t.isRefused(
    PLANNING_MANAGER,
    '想請初稿的作者一同評分。',
    'wants the author of the drafts on the panel.',
    {
      name: 'openReview',
      answers: 'Review',
      input: { ...input, panel: [...panel, { reviewerId: PLANNER, role: 'planning_staff' }] },
    },
    ['noAuthorOnThePanel'],
  );
  const { id } = await t.doesOnceHeard(
    PLANNING_MANAGER,
    '開始評審，各部門主管與專家評分。',
    'opens the review; all heads of departments and an expert score.',
    { name: 'openReview', answers: 'Review', input },
  );
  return String(id);
}

async function score(t: Teller, id: string, user: string, draftIds: readonly string[]): Promise<void> {
  const opinion = user === EXPERT ? { opinion: '舞台須預留無障礙通道。', todoDept: 'ex' } : {};
  for (const [n, draftId] of draftIds.entries())
    await t.doesQuietly(
      user,
      review(id, 'submitScore', {
        draftId,
        feasibility: 85 - 10 * n,
        innovation: 75,
        costBenefit: 80,
        ...(n === 0 ? opinion : {}),
      }),
    );
}
