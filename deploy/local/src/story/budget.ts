import type { Mutation } from '../graph-client.ts';
import { tellOpinions, work } from './opinions.ts';
import { hkd, hoursAfter, segments } from './plan-forms.ts';
import { tellOpenRisk } from './open-risk.ts';
import type { Teller } from './teller.ts';

const CREW = 'fung.ka-ming';
const EXECUTION_MANAGER = 'lau.tak-sing';
const PLANNING_MANAGER = 'ng.wing-sze';
const PROJECT_MANAGER = 'kwan.hoi-lam';
const PLANNER = 'yip.long-hin';
const FINANCE = 'siu.pui-shan';
const FINANCE_MANAGER = 'ko.wai-leung';
const LEADER = 'chow.mei-ling';

const risk = (id: string, name: string, input?: object): Mutation => ({
  name,
  answers: 'Risk',
  id,
  fields: 'status level',
  ...(input ? { input } : {}),
});
const budget = (id: string, name: string, input?: object): Mutation => ({
  name,
  answers: 'Budget',
  id,
  fields: 'status',
  ...(input ? { input } : {}),
});

/**
 * From the signature to the approved budget: a high risk, the execution plan, and the budget that follows from both
 * plans (W13 to W15).
 */
export async function tellBudget(t: Teller, projectId: string): Promise<void> {
  const riskId = await tellRisk(t, projectId);
  await tellExecutionPlan(t, projectId);
  await tellOpenRisk(t, projectId);
  await tellContingency(t, projectId, riskId);
  await tellFigures(t, projectId);
}

async function tellRisk(t: Teller, projectId: string): Promise<string> {
  t.chapter('風險：機會乘影響，不由人填（C7.1.2）', 'Risks: likelihood times impact, nobody types the level (C7.1.2)');
  const { id } = await t.does(
    CREW,
    '提出風險：颱風吹襲，露天舞台須疏散。',
    'raises a risk: a typhoon, and the open stage must be evacuated.',
    {
      name: 'raiseRisk',
      answers: 'Risk',
      input: { projectId, category: 'safety', description: '颱風吹襲，露天舞台須疏散', stage: '現場執行' },
    },
  );
  await t.does(
    PROJECT_MANAGER,
    '評定機會 5、影響 4：屬高風險，須有應急預案。',
    'assesses 5 by 4: a high risk, which needs a contingency plan.',
    risk(String(id), 'assessRisk', { likelihood: 5, impact: 4, rationale: '活動在颱風季節' }),
  );
  return String(id);
}

async function tellExecutionPlan(t: Teller, projectId: string): Promise<void> {
  t.chapter('執行計劃：相關部門審閱（C4.1.2）', 'The execution plan: the departments concerned review it (C4.1.2)');
  const { project } = await t
    .as(CREW)
    .ask<{ project: Parameters<typeof segments>[0] }>(
      'query Event($id: ID!) { project(id: $id) { startsAt endsAt timeZone } }',
      { id: projectId },
    );
  await t.doesOnceHeard(
    CREW,
    '按已簽署的第二版起草執行計劃。',
    'drafts the execution plan on the signed version 2.',
    work(projectId, 'draftExecutionPlan'),
  );
  for (const segment of segments(project, ['poon.yiu-cheung', 'mak.sze-wan']))
    await t.doesQuietly(CREW, work(projectId, 'addSegment', segment));
  await t.does(CREW, '提交六個環節。', 'submits its six segments.', work(projectId, 'submitExecutionPlan'));
  await tellOpinions(t, projectId);
  await t.isRefused(
    EXECUTION_MANAGER,
    '想核准，但高風險尚無應急預案。',
    'wants to approve, but the high risk has no contingency plan.',
    work(projectId, 'approveExecutionPlan'),
    ['highRisksAreCovered'],
  );
}

async function tellContingency(t: Teller, projectId: string, riskId: string): Promise<void> {
  t.chapter('高風險須有應急預案（C7.2.1）', 'A high risk needs a contingency plan (C7.2.1)');
  const contingency = {
    trigger: '天文台發出八號風球預警',
    steps: ['停止入場', '由東門疏散至海濱長廊'],
    responsibleIds: [PLANNER],
    resources: ['疏散指示牌 12 面'],
  };
  const dueAt = hoursAfter(new Date().toISOString(), 72);
  await t.does(
    PROJECT_MANAGER,
    '定下措施：預留室內場地。',
    'sets a response: an indoor venue is kept free.',
    risk(riskId, 'setResponse', { strategy: 'reduce', measure: '預留室內場地', ownerId: PLANNER, dueAt }),
  );
  await t.does(
    PLANNER,
    '起草應急預案。',
    'drafts the contingency plan.',
    risk(riskId, 'draftContingency', contingency),
  );
  await t.does(PLANNING_MANAGER, '核准應急預案。', 'approves it.', risk(riskId, 'approveContingency'));
  await t.doesOnceHeard(
    EXECUTION_MANAGER,
    '核准執行計劃。',
    'approves the execution plan.',
    work(projectId, 'approveExecutionPlan'),
  );
}

async function tellFigures(t: Teller, projectId: string): Promise<void> {
  t.chapter(
    '預算：由兩份計劃自動生成，領導審批（C8.1）',
    'The budget: it follows from both plans by itself, a leader approves it (C8.1)',
  );
  await tellPreparation(t, projectId);
  await t.isRefused(
    FINANCE_MANAGER,
    '財務部自己編製的預算，財務部不得核准。',
    'cannot approve what finance itself prepared.',
    budget(projectId, 'leaderApprove'),
    ['FORBIDDEN'],
  );
  await t.does(
    LEADER,
    '核准預算；執行部可以開始採購。',
    'approves the budget; execution may begin to buy.',
    budget(projectId, 'leaderApprove'),
  );
}

/** Finance explains the figures and submits them. */
async function tellPreparation(t: Teller, projectId: string): Promise<void> {
  await t.doesOnceHeard(
    FINANCE,
    '接手自動擬成的預算，註明風險預留的用途。',
    'takes up the budget that drafted itself, and says what the reserve is for.',
    budget(projectId, 'editBudgetLine', {
      item: 'risk_reserve',
      amount: hkd(3_000_000),
      note: '颱風時改用室內場地的費用',
    }),
  );
  await t.isRefused(
    FINANCE,
    '想提交，未說明規模與市價。',
    'wants to submit without a word on scale and prices.',
    budget(projectId, 'submitBudget', {}),
    ['sizingIsGiven'],
  );
  await t.does(
    FINANCE,
    '補上說明。',
    'adds it.',
    budget(projectId, 'sizeBudget', { scale: '三千人', difficulty: '露天，較高', marketPrice: '已比三家' }),
  );
  await t.does(FINANCE, '提交預算。', 'submits the budget.', budget(projectId, 'submitBudget', {}));
}
