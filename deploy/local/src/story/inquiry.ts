import { setTimeout as wait } from 'node:timers/promises';
import type { Mutation } from '../graph-client.ts';
import type { Teller } from './teller.ts';

const STAFF = 'wong.siu-ming';
const HEAD = 'lee.wai-man';
const WEBSITE = 'web.intake';
const CLIENT = 'jade-arts-council';

const asked = {
  organisation: '翠玉藝術協會',
  contactName: '駱思敏',
  phone: '+852 2336 7100',
  source: 'existing_client',
  title: '春季戶外雕塑展',
  eventType: 'exhibition',
  attendees: 800,
  budget: { amount: 45_000_000, currency: 'HKD' },
  need: '海濱長廊展出二十件作品，為期兩週。',
};
const on = (id: string, name: string, input?: object, fields = 'status'): Mutation => ({
  name,
  answers: 'Inquiry',
  id,
  fields,
  ...(input ? { input } : {}),
});

/**
 * From a question of a client to a draft of the application form that knows all of it (W01, R045). Returns the
 * application's id.
 */
export async function tellInquiry(t: Teller): Promise<string> {
  await oneFileEach(t);
  const { id } = await ask(t);
  await fromOutside(t);
  const initiationId = await convert(t, String(id));
  const { title, outline } = await prefilled(t, initiationId);
  t.say(`申請表已預先填好：「${title}」，${outline}`, 'the application form is filled in already.');
  return initiationId;
}

async function oneFileEach(t: Teller): Promise<void> {
  t.chapter('同一客戶只有一份檔案（C6.1.1）', 'One file a client (C6.1.1)');
  await t.isRefused(
    STAFF,
    '再登記一次同一客戶，系統指出已有的檔案。',
    'registers the same client again; the file that exists is named.',
    { name: 'registerClient', answers: 'Client', input: { name: '翠玉 藝術協會', phone: '852-2336-7100' } },
    ['notOnFileYet'],
  );
}

async function ask(t: Teller) {
  t.chapter('客戶查詢：登記、確認、轉為申請（C6.4.3）', 'An inquiry: logged, qualified, converted (C6.4.3)');
  await t.isRefused(
    STAFF,
    '登記查詢而沒有聯絡方法。',
    'logs an inquiry without a way to answer it.',
    { name: 'logInquiry', answers: 'Inquiry', input: { ...asked, phone: undefined } },
    ['inquirerReachable'],
  );
  return t.does(STAFF, '登記客戶的查詢。', 'logs what the client asks for.', {
    name: 'logInquiry',
    answers: 'Inquiry',
    input: asked,
    fields: 'number',
  });
}

async function fromOutside(t: Teller): Promise<void> {
  await t.isRefused(
    WEBSITE,
    '（公司網站）送出的查詢須註明來源，否則無從限制次數。',
    'sends an inquiry without its origin, by which they are limited.',
    { name: 'logInquiry', answers: 'Inquiry', input: { ...asked, source: 'website' } },
    ['intakeNamesOrigin'],
  );
  await t.does(
    WEBSITE,
    '（公司網站）送出附來源的查詢；網站不可查閱，只得收據：編號與時間。',
    'sends one with its origin; it may not read it, and gets a receipt: number and time.',
    {
      name: 'logInquiry',
      answers: 'Inquiry',
      input: { ...asked, title: '網站查詢', source: 'website', origin: '203.0.113.7' },
    },
  );
}

async function convert(t: Teller, id: string): Promise<string> {
  await t.isRefused(
    STAFF,
    '未確認便想轉為申請。',
    'wants to convert it before it is qualified.',
    on(id, 'convertInquiry'),
    ['inquiryIsQualified'],
  );
  await t.isRefused(
    HEAD,
    '放棄查詢而不說明理由。',
    'gives it up without a reason.',
    on(id, 'disqualifyInquiry', { cause: 'dates', reason: '不合' }),
    ['lossIsExplained'],
  );
  await t.does(
    STAFF,
    '確認可跟進，連到客戶檔案。',
    'qualifies it for the client on file.',
    on(id, 'qualifyInquiry', { clientId: CLIENT, assessment: '檔期可行，預算合理。' }),
  );
  const { initiationId } = await t.does(
    STAFF,
    '轉為啟動申請。',
    'converts it into an application.',
    on(id, 'convertInquiry', undefined, 'initiationId'),
  );
  return String(initiationId);
}

/** The draft follows within moments. @throws Error when it does not come */
async function prefilled(t: Teller, id: string): Promise<{ title: string; outline: string }> {
  for (let tries = 0; tries < 100; tries += 1) {
    const { data } = await t.as(STAFF).post('query Draft($id: ID!) { initiation(id: $id) { title outline } }', { id });
    if (data?.['initiation']) return data['initiation'] as { title: string; outline: string };
    await wait(100);
  }
  throw new Error(`the application ${id} was not drafted from its inquiry`);
}
