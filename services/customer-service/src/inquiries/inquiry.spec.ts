import { cs } from '@marquee/contracts';
import { given, person, system } from '@marquee/testing';
import { Initiation } from '../initiation/initiation.js';
import { ann, at, head } from '../initiation/initiation.fixture.js';
import { reactions } from '../reactions.js';
import * as r from '../rules.js';
import { Inquiry } from './inquiry.js';
import { IntakeLoad } from './intake.js';

const asked = {
  organisation: '海濱控股',
  contactName: '馬靜儀',
  phone: '+852 2801 3300',
  source: 'referral' as const,
  title: '跨年音樂節',
  attendees: 3000,
  need: '海濱戶外音樂節',
};
const logged = (data: object = {}) =>
  cs.InquiryLogged({ inquiryId: 'q1', number: 'INQ-2026-0001', by: 'ann', at, ...asked, ...data });
const qualified = cs.InquiryQualified({ inquiryId: 'q1', by: 'ann', at, clientId: 'c1' });
const client = { id: 'c1', name: '海濱控股', status: 'prospect' as const };
const log = (input: object = {}, reads: Record<string, unknown> = {}) =>
  given(Inquiry).when('logInquiry', {
    actor: ann,
    id: 'q1',
    now: at,
    input: { ...asked, ...input },
    reads,
    number: 'INQ-2026-0001',
  });

describe('W01 客戶查詢 · the inquiry', () => {
  it('is logged, and captures a lead when the client is not on file yet', () => {
    log().then(logged(), cs.LeadCaptured({ inquiryId: 'q1', source: 'referral', at }), (s) =>
      expect(s).toMatchObject({ status: 'new', lead: true }),
    );
    log({ clientId: 'c1' }, { client }).then(logged({ clientId: 'c1' }));
  });

  it('has a name and a way to answer', () => {
    log({ organisation: ' ', phone: undefined }).rejects([r.inquirerNamed, r.inquirerReachable]);
    log({ phone: 'x', email: 'y' }).rejects([r.inquiryEmailWellFormed, r.inquiryPhoneWellFormed]);
    log({ clientId: 'c1' }, { client: { ...client, status: 'archived' } }).rejects(r.inquirysClientOnFile);
  });

  it('is qualified for a client on file', () => {
    given(Inquiry, [logged()])
      .when('qualifyInquiry', { actor: ann, input: { clientId: 'c1' }, reads: { client } })
      .thenState({ status: 'qualified', clientId: 'c1' });
    given(Inquiry, [logged()]).when('qualifyInquiry', { actor: ann, input: {} }).rejects(r.qualifiedForClientOnFile);
    given(Inquiry, [logged(), qualified])
      .when('qualifyInquiry', { actor: ann, input: {}, reads: { client } })
      .rejects(r.inquiryIsNew);
  });

  it('is lost with cause and reason, at any time before it is converted', () => {
    const lose = (
      facts: readonly ReturnType<typeof logged>[] | readonly unknown[],
      reason = '客戶另聘活動公司承辦。',
    ) =>
      given(Inquiry, facts as never).when('disqualifyInquiry', {
        actor: ann,
        id: 'q1',
        input: { cause: 'competitor', reason },
      });
    lose([logged(), qualified]).thenState({ status: 'lost', lossCause: 'competitor' });
    lose([logged()], '不成').rejects(r.lossIsExplained);
    lose([
      logged(),
      cs.InquiryLost({
        inquiryId: 'q1',
        by: 'ann',
        at,
        source: 'referral',
        cause: 'price',
        reason: '預算不足以承辦。',
      }),
    ]).rejects(r.inquiryIsOpen);
  });

  it('R045 is converted into an application that starts with all that is known', () => {
    given(Inquiry, [logged()]).when('convertInquiry', { actor: ann }).rejects(r.inquiryIsQualified);
    const form = {
      clientId: 'c1',
      title: '跨年音樂節',
      attendees: 3000,
      contactName: '馬靜儀',
      outline: '海濱戶外音樂節',
    };
    const converted = cs.InquiryConverted({
      inquiryId: 'q1',
      by: 'ann',
      at,
      source: 'referral',
      initiationId: 'ini-q1',
      form,
    });
    given(Inquiry, [logged(), qualified])
      .when('convertInquiry', { actor: ann, id: 'q1', now: at })
      .then(converted, (s) => expect(s.initiationId).toBe('ini-q1'));
    const [order] = reactions.find((x) => x.command === 'draftFromInquiry')!.orders({ data: converted.data } as never);
    expect(order!.id).toBe('ini-q1');
    given(Initiation)
      .when('draftFromInquiry', {
        actor: system('customer-service'),
        id: order!.id,
        now: at,
        input: order!.input as never,
        number: 'INI-2026-0001',
      })
      .thenState({ ...form, status: 'draft', authorId: 'ann', inquiryId: 'q1', timeZone: 'Asia/Hong_Kong' });
    given(Initiation)
      .when('draftFromInquiry', { actor: head, input: order!.input as never })
      .forbidden();
  });
});

describe('公開查詢表 · inquiries from outside', () => {
  const web = person('web.intake', 'client_contact');
  const send = (times: Record<string, string[]>, input: object = { origin: '203.0.113.9' }) =>
    given(Inquiry).when('logInquiry', {
      actor: web,
      now: at,
      input: { ...asked, ...input },
      reads: { loads: Object.fromEntries(Object.entries(times).map(([id, t]) => [id, { id, times: t }])) },
      policy: { 'inquiry.intake': { perOriginPerHour: 2, perAccountPerHour: 3 } },
    });
  const recent = '2026-11-02T01:30:00.000Z';
  const old = '2026-11-02T00:59:00.000Z';

  it('say where they were sent from', () => send({}, {}).rejects(r.intakeNamesOrigin));

  it('are limited by origin and by account, within the hour', () => {
    send({ 'web.intake/203.0.113.9': [recent] }).thenState({ status: 'new', origin: '203.0.113.9' });
    send({ 'web.intake/203.0.113.9': [recent, recent] }).rejects(r.withinIntakeLimit);
    send({ 'web.intake/203.0.113.9': [old, old] }).thenState({ status: 'new' });
    send({ 'web.intake': [recent, recent, recent] }).rejects(r.withinIntakeLimit);
  });

  it('are counted when they come in; those of staff are not', () => {
    const patches = (data: object) => IntakeLoad.patches(logged(data) as never).map(([key]) => key);
    expect(patches({ by: 'web.intake', origin: 'o1' })).toEqual(['web.intake', 'web.intake/o1']);
    expect(patches({})).toEqual([]);
  });

  it('can be sent, but not read, by the account of the form', () => {
    expect(Inquiry.options.readers).not.toContain('client_contact');
    given(Inquiry, [logged()]).when('qualifyInquiry', { actor: web, input: {} }).forbidden();
  });
});
