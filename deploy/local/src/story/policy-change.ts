import type { Mutation } from '../graph-client.ts';
import type { Teller } from './teller.ts';

const ADMIN_MANAGER = 'kwok.suk-fan';
const LEADER = 'chow.mei-ling';
const DAY_MS = 86_400_000;

const on = (name: string, input: object, fields = 'policyVersion'): Mutation => ({
  name,
  answers: 'PolicyRegister',
  id: 'company',
  input,
  fields,
});

interface Proposal {
  readonly proposalId: string;
  readonly simulation: { readonly zh: string; readonly en: string } | null;
}
const proposalsOf = (record: Readonly<Record<string, unknown>>) => record['proposals'] as readonly Proposal[];

/** A threshold changes: simulated on the past, decided by another person, in force from tomorrow (W47, S24). */
export async function tellPolicyChange(t: Teller): Promise<void> {
  t.chapter(
    '政策改動：先模擬，另一人核准，明日生效（C2.2.6b）',
    'A policy changes: simulated first, approved by another person, effective tomorrow (C2.2.6b)',
  );
  await tellToothless(t);
  const drafted = await t.does(
    ADMIN_MANAGER,
    '起草：籌備期不足十四天即提示。',
    'drafts: warn when less than fourteen days remain.',
    on('proposePolicyChange', change(), 'proposals { proposalId }'),
  );
  const named = { proposalId: proposalsOf(drafted).at(-1)!.proposalId };
  await t.isRefused(
    ADMIN_MANAGER,
    '未經模擬便想提交。',
    'wants to submit it without a simulation.',
    on('submitPolicyChange', named),
    ['simulationAttached'],
  );
  await tellSimulation(t, named);
  await t.does(ADMIN_MANAGER, '附報告提交審批。', 'submits it with the report.', on('submitPolicyChange', named));
  await tellDecision(t, named);
}

/** A threshold that lets everything pass, or that another one makes senseless, is none. */
async function tellToothless(t: Teller): Promise<void> {
  await t.isRefused(
    ADMIN_MANAGER,
    '想讓評審無人評分亦可結束。',
    'wants a review to end although nobody has scored.',
    on('proposePolicyChange', { ...change(), key: 'plan.review.quorum', value: '0' }),
    ['valueFitsPolicy'],
  );
  await t.isRefused(
    ADMIN_MANAGER,
    '想讓超支的比例不高於提示的比例。',
    'wants overrun to begin where the warning does.',
    on('proposePolicyChange', { ...change(), key: 'budget.overrunRatio', value: '0.8' }),
    ['valueAgreesWithOthers'],
  );
}

const change = () => ({
  key: 'initiation.minLeadDays',
  value: '{"days":14,"mode":"warn"}',
  effectiveFrom: new Date(Date.now() + DAY_MS).toISOString(),
  reason: '兩星期以內的籌備屢次倉促，改為十四天。',
});

/** What the change would have done to past events. */
async function tellSimulation(t: Teller, named: { readonly proposalId: string }): Promise<void> {
  const simulated = await t.does(
    ADMIN_MANAGER,
    '以過往事件模擬。',
    'simulates it on past events.',
    on('simulatePolicyChange', named, 'proposals { proposalId simulation { zh en } }'),
  );
  const report = proposalsOf(simulated).find((p) => p.proposalId === named.proposalId)?.simulation;
  if (report) t.say(`報告：${report.zh}`, report.en);
}

async function tellDecision(t: Teller, named: { readonly proposalId: string }): Promise<void> {
  await t.isRefused(ADMIN_MANAGER, '想自行核准。', 'wants to approve it herself.', on('approvePolicyChange', named), [
    'FORBIDDEN',
  ]);
  await t.does(
    LEADER,
    '核准；明日起各部門遵行，現有紀錄不變。',
    'approves; every department obeys from tomorrow, what was recorded stays as it is.',
    on('approvePolicyChange', named),
  );
}
