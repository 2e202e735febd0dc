import type { Mutation } from '../graph-client.ts';
import type { Teller } from './teller.ts';

const STAFF = 'wong.siu-ming';
const OTHER_MANAGER = 'cheung.chi-ho';
const HEAD = 'lee.wai-man';
const GM = 'lam.kwok-wah';
const PLANNING_MANAGER = 'ng.wing-sze';
const PROJECT_MANAGER = 'kwan.hoi-lam';
const PLANNER = 'yip.long-hin';

const DAY_MS = 86_400_000;
const inDays = (days: number, time: string): string =>
  `${new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10)}T${time}+08:00`;

const on = (id: string, name: string, input?: object, fields = 'status'): Mutation => ({
  name,
  answers: 'Initiation',
  id,
  fields,
  ...(input ? { input } : {}),
});

/**
 * From an application with four mistakes to a project that all seven departments know. Returns the project's and the
 * application's id.
 * @param day in how many days the event takes place
 */
export async function tellFirstProject(t: Teller, day = 60): Promise<{ projectId: string; initiationId: string }> {
  const initiationId = await draft(t, day);
  await correctAndSubmit(t, initiationId, day);
  await review(t, initiationId);
  await nobodyOnTheirOwn(t);
  return { projectId: await approve(t, initiationId), initiationId };
}

async function draft(t: Teller, day: number): Promise<string> {
  t.chapter('起草從寬，提交從嚴（C3.1.1）', 'Drafted freely, submitted strictly (C3.1.1)');
  const form = {
    title: '海濱跨年音樂節',
    eventType: 'festival',
    startsAt: inDays(day, '18:00:00'),
    endsAt: inDays(day - 1, '23:00:00'),
    attendees: 0,
    budget: { amount: -1, currency: 'HKD' },
    contactName: '馬靜儀',
    venueToBeDecided: true,
    outline: '海濱戶外音樂節，跨年倒數，設主舞台及美食區。',
  };
  const { id } = await t.does(
    STAFF,
    '起草《活動項目啟動申請表》，草稿可以不完整。',
    'drafts the initiation application; a draft may be incomplete.',
    { name: 'draftInitiation', answers: 'Initiation', input: form, fields: 'number' },
  );
  await t.isRefused(
    STAFF,
    '提交，四處錯誤一次指出。',
    'submits it; all four mistakes are named at once.',
    on(String(id), 'submitInitiation'),
    ['clientExists', 'startsBeforeItEnds', 'attendeesPlausible', 'budgetPositive'],
  );
  return String(id);
}

async function correctAndSubmit(t: Teller, id: string, day: number): Promise<void> {
  const right = {
    clientId: 'harbour-holdings',
    endsAt: inDays(day + 1, '01:00:00'),
    attendees: 3000,
    budget: { amount: 250_000_000, currency: 'HKD' },
  };
  await t.does(STAFF, '改正四處。', 'corrects all four.', on(id, 'reviseInitiation', right));
  await t.does(
    STAFF,
    '再次提交，送部門經理審查。',
    'submits again; the form goes to the department manager.',
    on(id, 'submitInitiation'),
  );
}

async function review(t: Teller, id: string): Promise<void> {
  t.chapter('部門經理先審，總經理後核（C3.1.2）', 'The department manager first, then the general manager (C3.1.2)');
  await t.isRefused(GM, '想直接核准。', 'wants to approve at once.', on(id, 'gmApprove'), ['managerFirst']);
  await t.isRefused(
    OTHER_MANAGER,
    '也是經理，但並非部門主管。',
    'is a manager too, but does not head the department.',
    on(id, 'managerApprove'),
    ['headsTheDepartment'],
  );
  await t.isRefused(STAFF, '沒有審批的角色。', 'does not hold the role to approve.', on(id, 'managerApprove'), [
    'FORBIDDEN',
  ]);
  await correctOnceMore(t, id);
  await t.does(HEAD, '核可，轉呈總經理。', 'approves; it goes on to the general manager.', on(id, 'managerApprove'));
}

/** The head returns the form with a remark, which has to be answered. */
async function correctOnceMore(t: Teller, id: string): Promise<void> {
  await t.does(
    HEAD,
    '退回：「預算未列餐飲估算，請補充。」',
    'returns it: the budget has no catering estimate.',
    on(id, 'managerReturn', { reason: '預算未列餐飲估算，請補充。' }),
  );
  await t.isRefused(STAFF, '原封不動再提交。', 'resubmits it unchanged.', on(id, 'submitInitiation'), [
    'remarksAnswered',
  ]);
  await t.does(
    STAFF,
    '逐條答覆退回意見。',
    'answers the remark.',
    on(id, 'answerRemark', { remarkId: 'r1', answer: '已附餐飲估算：每人 180 元，合共 54 萬元。' }),
  );
  await t.does(STAFF, '提交第二版。', 'submits version 2.', on(id, 'submitInitiation'));
}

const launch = () => ({
  clientId: 'lumen-electronics',
  title: '新機發佈會',
  eventType: 'launch',
  startsAt: inDays(45, '14:00:00'),
  endsAt: inDays(45, '17:00:00'),
  attendees: 200,
  budget: { amount: 80_000_000, currency: 'TWD' },
  contactName: '冼國樑',
  venue: '南港展覽館',
  outline: '新機發佈會，傳媒及經銷商二百人出席。',
});

async function nobodyOnTheirOwn(t: Teller): Promise<void> {
  t.chapter('任何人不得審批自己的申請', 'Nobody decides on an application of their own');
  const { id } = await t.does(HEAD, '自己也起草一份申請。', 'drafts an application herself.', {
    name: 'draftInitiation',
    answers: 'Initiation',
    input: launch(),
  });
  await t.does(HEAD, '提交。', 'submits it.', on(String(id), 'submitInitiation'));
  await t.isRefused(HEAD, '想審批自己的申請。', 'wants to approve her own.', on(String(id), 'managerApprove'), [
    'notOwnApplication',
  ]);
  await t.does(
    OTHER_MANAGER,
    '是組織圖上的代理人，主管自己的申請由他審查。',
    'is the deputy on the organisation chart and reviews the head’s own application.',
    on(String(id), 'managerApprove'),
  );
  await t.does(
    HEAD,
    '改變主意，撤回申請。',
    'changes her mind and withdraws it.',
    on(String(id), 'withdrawInitiation'),
  );
}

async function approve(t: Teller, id: string): Promise<string> {
  t.chapter('總經理核准，項目正式成立', 'The general manager approves: the project formally starts');
  const { projectId } = await t.does(GM, '核准。', 'approves.', on(id, 'gmApprove', undefined, 'projectId'));
  return String(projectId);
}

/** Planning forms the team (C3.2.1, W05). */
export async function tellTeam(t: Teller, projectId: string): Promise<void> {
  t.chapter('策劃部組成策劃小組（C3.2.1）', 'Planning forms the team (C3.2.1)');
  const form = (leaderId: string): Mutation => ({
    name: 'formTeam',
    answers: 'Project',
    id: projectId,
    input: { leaderId, memberIds: [PLANNER] },
    fields: 'status',
  });
  await t.isRefused(
    PLANNING_MANAGER,
    '想請一名沒有項目經理角色的同事任組長。',
    'wants a colleague without the role of project manager to lead.',
    form(PLANNER),
    ['leaderIsProjectManager'],
  );
  await t.does(
    PLANNING_MANAGER,
    '請關凱琳任組長，葉朗軒為組員。',
    'appoints Kwan Hoi Lam as leader, Yip Long Hin as member.',
    form(PROJECT_MANAGER),
  );
}
