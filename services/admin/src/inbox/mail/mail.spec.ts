import { jest } from '@jest/globals';
import { cs, hr } from '@marquee/contracts';
import type { Fact, Recorded } from '@marquee/kernel';
import { happened, person } from '@marquee/testing';
import {
  eventually,
  mailCatcher,
  publish,
  startService,
  testInfrastructure,
  type MailCatcher,
  type TestInfrastructure,
  type TestService,
} from '@marquee/testing/infrastructure';
import { admin } from '../../department.js';

jest.setTimeout(180_000);

let servers: TestInfrastructure;
let service: TestService;
let catcher: MailCatcher;

const heard = (fact: Fact, stream: string, seq = 1): Recorded => ({
  ...happened(fact, { seq, at: '2026-03-02T01:00:00.000Z' }),
  stream,
  aggregateId: stream.split('/')[1]!,
  id: `${stream}:${seq}:0`,
});
const joined = (id: string) =>
  heard(
    hr.EmployeeRegistered({
      employeeId: id,
      by: 'tam',
      name: id,
      dept: 'customer-service',
      roles: ['cs_staff'],
      email: `${id}@marquee.example`,
    }),
    `Employee/${id}`,
  );
const asked = (id: string) =>
  heard(
    cs.ClientQuestionReceived({
      projectId: 'p',
      questionId: id,
      question: '有多少貴賓？',
      dueAt: '2026-03-04T01:00:00.000Z',
    }),
    `ClientQuestion/${id}`,
  );
const viewed = (view: string, id: string) => service.store.views.get(admin.views.find((v) => v.name === view)!, id);
const PREFERENCES =
  'mutation ($id: ID!, $input: SetNoticePreferencesInput!) { setNoticePreferences(id: $id, input: $input) { __typename } }';
const prefers = (id: string, input: object) => service.as(person(id, 'cs_staff')).mutate(PREFERENCES, { id, input });
const INBOX = '{ myInbox { waiting unread notices { noticeId open read zh } } }';
const inboxOf = async (id: string) => (await service.as(person(id, 'cs_staff')).query(INBOX)).data!['myInbox'];

beforeAll(async () => {
  servers = await testInfrastructure();
  catcher = await mailCatcher();
  service = await startService(admin, servers, undefined, {
    smtp: { url: catcher.url, from: 'marquee@marquee.example' },
  });
  await publish(servers.brokers, ['ann', 'bo', 'cy'].map(joined));
  await eventually(
    async () =>
      expect((await service.as(person('cy', 'cs_staff')).query('{ mailOutlet(id: "company") { on } }')).data).toEqual({
        mailOutlet: { on: true },
      }),
    { timeout: 90_000 },
  );
  for (const id of ['ann', 'bo', 'cy'])
    await eventually(async () => expect(await viewed('Employment', id)).toMatchObject({ roles: ['cs_staff'] }), {
      timeout: 90_000,
    });
}, 300_000);
afterAll(async () => {
  await service?.stop();
  await catcher?.close();
  servers?.release();
}, 60_000);

it('a notice reaches everybody’s inbox, and by mail exactly those who want it, in both languages', async () => {
  expect(
    (await prefers('ann', { standard: 'inbox', choices: [{ kind: 'client_question', channel: 'mail' }] })).data![
      'setNoticePreferences'
    ].__typename,
  ).toBe('Inbox');
  await prefers('bo', { standard: 'digest', choices: [] });
  await eventually(
    async () =>
      expect(await viewed('MailWishes', 'company')).toMatchObject({
        people: [{ employeeId: 'ann' }, { employeeId: 'bo' }],
      }),
    { timeout: 60_000 },
  );
  await publish(servers.brokers, [asked('q1')]);
  await eventually(() => expect(catcher.mails).toHaveLength(1), { timeout: 60_000 });
  expect(catcher.mails[0]).toEqual({
    to: 'ann@marquee.example',
    messageId: expect.stringMatching(/^<[0-9a-f]{24}@marquee\.example>$/),
    subject: '有問題待向客戶查詢：有多少貴賓？ · A question waits to be put to the client: 有多少貴賓？',
    text: expect.stringMatching(
      /^有問題待向客戶查詢：有多少貴賓？\n\nA question waits to be put to the client: 有多少貴賓？\n/,
    ),
  });
  expect(await inboxOf('cy')).toEqual({
    waiting: 1,
    unread: 1,
    notices: [expect.objectContaining({ noticeId: 'client_question q1', open: true, read: false })],
  });
  await eventually(
    async () =>
      expect((await service.as(person('bo', 'cs_staff')).query('{ inbox(id: "bo") { held { zh } } }')).data).toEqual({
        inbox: { held: [{ zh: '有問題待向客戶查詢：有多少貴賓？' }] },
      }),
    { timeout: 60_000 },
  );
});

it('is read by its owner alone, and settled by the answer', async () => {
  const READ =
    'mutation ($id: ID!) { markNoticeRead(id: $id, input: { noticeId: "client_question q1" }) { __typename ... on Rejection { broken { rule } } } }';
  expect((await service.as(person('bo', 'cs_staff')).mutate(READ, { id: 'cy' })).data).toEqual({
    markNoticeRead: { __typename: 'Rejection', broken: [{ rule: 'isOwnInbox' }] },
  });
  await service.as(person('cy', 'cs_staff')).mutate(READ, { id: 'cy' });
  expect(await inboxOf('cy')).toMatchObject({ waiting: 1, unread: 0 });
  expect((await service.as(person('bo', 'cs_staff')).query('{ inbox(id: "cy") { standard } }')).data).toEqual({
    inbox: null,
  });
  await publish(servers.brokers, [
    heard(
      cs.ClientQuestionAnswered({
        projectId: 'p',
        questionId: 'q1',
        by: 'cy',
        answer: '約二十位。',
        at: '2026-03-02T02:00:00.000Z',
      }),
      'ClientQuestion/q1',
      2,
    ),
  ]);
  await eventually(async () => expect(await inboxOf('cy')).toMatchObject({ waiting: 0 }), { timeout: 60_000 });
  expect(catcher.mails).toHaveLength(1);
});
