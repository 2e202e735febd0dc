import { jest } from '@jest/globals';
import { cs, hr } from '@marquee/contracts';
import { type Actor, department, type Recorded, type Role } from '@marquee/kernel';
import {
  eventually,
  publish,
  startService,
  testInfrastructure,
  type TestInfrastructure,
  type TestService,
} from '@marquee/testing/infrastructure';
import { HASTE } from '../bus/fixtures/world.js';
import { club, MemberForgotten, Parties, Visitors } from './fixtures/club.js';
import { shelvesOf, tellingOf } from './shelves.js';

jest.setTimeout(120_000);
const says = { zh: '測試', en: 'Test' };
/** A club that also keeps who may come in. */
const house = department('customer-service', {
  prefix: 'cs',
  says,
  aggregates: club.aggregates,
  views: [Visitors, Parties],
});

const person = (id: string, role: Role, dept = 'hr'): Actor => ({ id, roles: [role], dept });
const [hrStaff, hrHead] = [person('tsui', 'hr_staff'), person('mak', 'hr_manager')];
const [auditor, gm, leader] = [person('ho', 'auditor'), person('lam', 'gm'), person('sir', 'leader')];
const clerk = person('wong', 'cs_staff', 'customer-service');
const planner = person('yip', 'planning_staff', 'planning');
const manager = person('kwok', 'admin_manager', 'admin');

const ASK = `query ($id: ID!) { customerServiceHoldsOn(personId: $id) {
  record { type id says zh en } kind field label zh en value since } }`;
const HEAD = { record: { type: 'Member', id: 'm-jia', says: '測試', zh: '測試', en: 'Test' }, kind: 'RECORD' };
const [NAME, PHONE] = ['賈寶玉', '+852 2801 3300'];

let servers: TestInfrastructure;
let service: TestService;
const ask = (reader: Actor, id: string, language?: 'en') => service.as(reader, language).query(ASK, { id });
const held = async (reader: Actor, id: string) => {
  const { data, errors } = await ask(reader, id);
  expect(errors).toBeUndefined();
  return data!['customerServiceHoldsOn'] as readonly { kind: string; record: { type: string }; value: string }[];
};
const texts = async (reader: Actor, id: string) =>
  (await held(reader, id)).map(({ record, value }) => `${record.type} ${value}`).sort();

const told = (fact: object, stream: string): Recorded =>
  ({
    ...fact,
    ...{ id: `${stream}:1:0`, stream, aggregateId: stream.split('/')[1], seq: 1, at: '2026-03-02T01:00:00.000Z' },
    ...{ clauses: [], policyVersion: 0, correlationId: 'story', causationId: 'story', actor: clerk },
  }) as unknown as Recorded;
const join = (id: string, name: string) => bus('join', id, { name, ...(id === 'm-jia' && { phone: PHONE }) });
const bus = async (command: string, id: string, input: object) => {
  const { errors } = await service.as(clerk).mutate(
    `mutation ($id: ID!, $input: ${command[0]!.toUpperCase()}${command.slice(1)}Input!) {
      ${command}(id: $id, input: $input) { ... on Receipt { id } ... on Rejection { broken { rule } } } }`,
    { id, input },
  );
  expect(errors).toBeUndefined();
};

beforeAll(async () => {
  servers = await testInfrastructure();
  service = await startService(house, servers, HASTE);
  await join('m-jia', NAME);
  await join('m-lin', '林黛玉');
  await bus('bringGuests', 'm-lin', {
    guests: [
      { guestId: 'm-jia', name: '寶二爺' },
      { guestId: 'c-ma', name: '馬道婆' },
    ],
  });
  const contact = { name: '馬小姐', phone: PHONE, roles: ['client_contact'] as 'client_contact'[] };
  const hired = { name: '襲人', dept: 'hr' as const, roles: ['hr_staff' as const], by: 'mak' };
  await publish(servers.brokers, [
    told(
      cs.ClientContactRegistered({ clientId: 'harbour', contactId: 'c-ma', by: 'wong', ...contact }),
      'ClientContact/c-ma',
    ),
    told(
      cs.ClientContactRegistered({ clientId: 'harbour', contactId: 'e-xi', by: 'wong', ...contact }),
      'ClientContact/e-xi',
    ),
    told(hr.EmployeeRegistered({ employeeId: 'e-xi', ...hired }), 'Employee/e-xi'),
  ]);
  await eventually(
    async () => {
      expect(await service.store.views.get(Parties, 'm-lin')).toBeDefined();
      expect(await texts(hrHead, 'e-xi')).toEqual(['Employment 襲人']);
      expect((await ask(clerk, 'c-ma')).errors).toBeUndefined();
    },
    { timeout: 60_000 },
  );
}, 300_000);
afterAll(async () => {
  await service?.stop();
  servers?.release();
});

describe('what a department holds on a person', () => {
  it('is told text by text: which record, which field in words, and since when it stands so', async () => {
    const all = await held(hrStaff, 'm-jia');
    expect(all.filter(({ kind }) => kind === 'RECORD')).toEqual([
      {
        ...HEAD,
        field: 'name',
        label: '名稱',
        zh: '名稱',
        en: 'Name',
        value: NAME,
        since: expect.stringMatching(/Z$/),
      },
      {
        ...HEAD,
        field: 'phone',
        label: '電話',
        zh: '電話',
        en: 'Phone',
        value: PHONE,
        since: expect.stringMatching(/Z$/),
      },
      {
        record: { type: 'Member', id: 'm-lin', says: '測試', zh: '測試', en: 'Test' },
        ...{ kind: 'RECORD', field: 'guests.name', label: '名稱', zh: '名稱', en: 'Name', value: '寶二爺' },
        since: expect.stringMatching(/Z$/),
      },
    ]);
    expect(await texts(hrStaff, 'm-jia')).toEqual(
      expect.arrayContaining(['Parties 寶二爺', 'Visitors 寶二爺', `Visitors ${PHONE}`]),
    );
    const english = await ask(hrStaff, 'm-jia', 'en');
    expect(english.data!['customerServiceHoldsOn'][0]).toMatchObject({ label: 'Name', record: { says: 'Test' } });
  });

  it('is told of anybody to human resources, leaders and auditors, and of themselves to everybody', async () => {
    const all = await texts(hrStaff, 'm-jia');
    for (const reader of [hrHead, auditor, gm, leader, person('m-jia', 'client_contact', 'external')])
      expect([reader.id, await texts(reader, 'm-jia')]).toEqual([reader.id, all]);
  });

  it('is told of people of clients to customer service as well, and of no employee', async () => {
    expect(await texts(clerk, 'c-ma')).toEqual(['Member 馬道婆', 'Parties 馬道婆', 'Visitors 馬道婆']);
    for (const id of ['m-jia', 'e-xi', 'nobody'])
      expect([id, (await ask(clerk, id)).errors?.[0]?.extensions.code]).toEqual([id, 'FORBIDDEN']);
  });

  it('is told to nobody else, whether there is such a person or not, in both languages and with the clause', async () => {
    for (const reader of [planner, manager, person('m-lin', 'client_contact', 'external')]) {
      const answers = await Promise.all(['m-jia', 'c-ma', 'nobody'].map((id) => ask(reader, id)));
      for (const { data, errors } of answers) {
        expect(data).toEqual({ customerServiceHoldsOn: null });
        expect(errors).toMatchObject([
          { extensions: { code: 'FORBIDDEN', rule: 'mayAskWhatIsHeld', clause: 'C10.4.1' } },
        ]);
        expect(errors![0]!.extensions).toMatchObject({
          zh: expect.stringMatching(/本人.*人力資源部經理.*客戶服務專員/),
          en: expect.stringMatching(/that person.*HR manager.*Customer-service staff/),
        });
      }
    }
  });

  it('is nothing of somebody unknown', async () => {
    expect(await held(hrStaff, 'nobody')).toEqual([]);
    expect(await held(person('nobody', 'client_contact', 'external'), 'nobody')).toEqual([]);
  });

  it('is looked for by indexes alone', async () => {
    const { connection, told: views } = service.store;
    const plans = await Promise.all(
      shelvesOf(house, connection, views).map((s) => s.documents.find(tellingOf(s, 'm-jia')).explain('queryPlanner')),
    );
    expect(plans).toHaveLength(3);
    for (const plan of plans) expect(JSON.stringify(plan['queryPlanner'].winningPlan)).not.toContain('COLLSCAN');
  });

  it('is refused where it is more than one answer takes: nobody takes a part for all', async () => {
    const guests = (from: number) =>
      Array.from({ length: 251 }, (_, i) => ({ guestId: 'm-many', name: `客 ${from + i}` }));
    await bus('bringGuests', 'm-lin', { guests: guests(0) });
    await bus('bringGuests', 'm-lin', { guests: guests(251) });
    expect((await ask(hrStaff, 'm-many')).errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', rule: 'heldIsBounded' } },
    ]);
  });

  it('is nothing any more of somebody who was forgotten', async () => {
    await service.store.forgetting.forget(
      MemberForgotten as never,
      { data: { memberId: 'm-jia' }, actor: clerk } as never,
    );
    expect(await held(hrStaff, 'm-jia')).toEqual([]);
  });
});
