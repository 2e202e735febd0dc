import type { Mutation } from '../graph-client.ts';
import { nineSections } from './plan-forms.ts';
import { CONTACT, CS_STAFF, issue, SIGNER, talks, tellSignature } from './signature.ts';
import { tellTodo } from './review-todo.ts';
import type { Teller } from './teller.ts';

const PROJECT_MANAGER = 'kwan.hoi-lam';
const PLANNER = 'yip.long-hin';
const FINANCE = 'siu.pui-shan';

const plan = (id: string, name: string, input?: object): Mutation => ({
  name,
  answers: 'Plan',
  id,
  fields: 'status revision reviewId todos { todoId }',
  ...(input ? { input } : {}),
});
interface Todo {
  readonly todoId: string;
}

/** From the selected draft to the plan that the client signs (W09 to W11). */
export async function tellPlan(t: Teller, projectId: string, draftId: string): Promise<void> {
  await tellWriting(t, projectId, draftId);
  await tellRound(t, projectId);
  await tellSignature(t, projectId);
}

async function tellWriting(t: Teller, projectId: string, draftId: string): Promise<void> {
  t.chapter('策劃書：十章齊備方可發布（C3.2.5）', 'The plan document: published with all ten sections only (C3.2.5)');
  const begun = await t.doesOnceHeard(
    PROJECT_MANAGER,
    '由選定的初稿寫成策劃書。',
    'begins the plan document with the selected draft.',
    plan(projectId, 'composePlan', { draftId }),
  );
  const { project } = await t
    .as(PLANNER)
    .ask<{ project: Parameters<typeof nineSections>[0] }>(
      'query Event($id: ID!) { project(id: $id) { startsAt endsAt timeZone } }',
      { id: projectId },
    );
  const { revision } = await t.does(
    PROJECT_MANAGER,
    '寫好九章，獨欠場地佈置。',
    'writes nine sections; the venue layout is still missing.',
    plan(projectId, 'editSection', nineSections(project, PROJECT_MANAGER)),
  );
  await tellFinanceOpinion(t, projectId, revision);
  for (const { todoId } of begun['todos'] as Todo[]) await tellTodo(t, projectId, String(begun['reviewId']), todoId);
  await heard(t, projectId);
  await tellPublishing(t, projectId);
}

async function tellFinanceOpinion(t: Teller, projectId: string, revision: unknown): Promise<void> {
  await t.does(
    PROJECT_MANAGER,
    '請財務部就預算提出意見。',
    'asks finance about the budget.',
    plan(projectId, 'requestFinanceOpinion'),
  );
  await t.doesOnceHeard(FINANCE, '認為預算合理。', 'finds the budget fair.', {
    name: 'giveFinanceOpinion',
    answers: 'FinanceReview',
    id: projectId,
    input: { revision, opinion: 'fair', text: '預算合理。' },
    fields: 'status',
  });
}

/** Not with nine sections, but with all ten. */
async function tellPublishing(t: Teller, projectId: string): Promise<void> {
  await t.isRefused(PROJECT_MANAGER, '想先發布。', 'wants to publish already.', plan(projectId, 'publishPlanVersion'), [
    'venue_layoutIsWritten',
  ]);
  await t.does(
    PLANNER,
    '補上場地佈置。',
    'adds the venue layout.',
    plan(projectId, 'editSection', { venueLayout: '主舞台面向維港，兩側設無障礙通道。' }),
  );
  await t.does(PROJECT_MANAGER, '發布第一版。', 'publishes version 1.', plan(projectId, 'publishPlanVersion'));
}

/** Waits until planning knows what finance said. @throws Error after half a minute */
async function heard(t: Teller, projectId: string): Promise<void> {
  for (const deadline = performance.now() + 30_000; performance.now() < deadline; ) {
    const { plan: known } = await t
      .as(PROJECT_MANAGER)
      .ask<{ plan: { financeOpinion: object | null } }>(
        'query Opinion($id: ID!) { plan(id: $id) { financeOpinion { opinion } } }',
        { id: projectId },
      );
    if (known.financeOpinion) return;
  }
  throw new Error(`planning has not heard of the opinion of finance on ${projectId}`);
}

async function tellRound(t: Teller, projectId: string): Promise<void> {
  t.chapter('客戶的每項意見都有交代（C3.3.1、C3.3.2）', 'Every opinion of the client is decided (C3.3.1, C3.3.2)');
  await t.doesOnceHeard(
    CS_STAFF,
    '向客戶介紹第一版。',
    'presents version 1 to the client.',
    talks(projectId, 'presentPlan', { planVersion: 1, channel: 'meeting', attendeeIds: [CONTACT, SIGNER] }),
  );
  await tellComment(t, projectId);
  await t.isRefused(CS_STAFF, '想請客戶簽署。', 'wants the client to sign.', issue(projectId, 1), ['noFeedbackIsOpen']);
  await t.doesOnceHeard(PLANNER, '接納意見。', 'accepts it.', plan(projectId, 'acceptItem', { itemId: 'f1' }));
  await t.does(PLANNER, '改寫主題。', 'rewrites the theme.', plan(projectId, 'editSection', { theme: '光之海' }));
  await t.does(PROJECT_MANAGER, '發布第二版。', 'publishes version 2.', plan(projectId, 'publishPlanVersion'));
}

/** What the client writes in the portal is taken up before anybody asks for a signature. */
async function tellComment(t: Teller, projectId: string): Promise<void> {
  await t.does(
    CONTACT,
    '（客戶）自行在門戶留言：主題可否更活潑？',
    'of the client comments in the portal: could the theme be livelier?',
    talks(projectId, 'commentOnPlan', { section: 'theme', text: '主題可否更活潑？' }),
  );
  await t.isRefused(
    CS_STAFF,
    '未理會留言，就想請客戶簽署。',
    'wants the client to sign, and has not looked at the comment.',
    issue(projectId, 1),
    ['clientCommentsAreTaken'],
  );
  await t.does(
    CS_STAFF,
    '記為待決定的意見。',
    'takes it up as feedback to be decided.',
    talks(projectId, 'recordClientFeedback', {
      items: [{ section: 'theme', text: '主題可否更活潑？', commentId: 'c1' }],
    }),
  );
}
