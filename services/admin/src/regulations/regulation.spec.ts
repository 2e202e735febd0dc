import { ad, hr } from '@marquee/contracts';
import { answers, given, happened, NOW, person, shown, system } from '@marquee/testing';
import { reactions } from '../reactions.js';
import { readership, RegulationReader } from './readers.js';
import { RegulationReceipt } from './regulation-receipt.js';
import { Regulation } from './regulation.js';
import * as r from './rules.js';

const id = 'reg-1';
const author = person('kwok', 'admin_manager');
const leader = person('chow', 'leader');
const effectiveFrom = '2026-04-01T00:00:00.000Z';
const written = { title: '車輛使用守則', text: '公司車輛須先申請，用畢填寫里程。', effectiveFrom };
const drafted = ad.RegulationDrafted({ ...written, regulationId: id, number: 'REG-2026-0001', by: 'kwok' });
const submitted = ad.RegulationSubmitted({ regulationId: id, by: 'kwok' });
const approved = ad.RegulationApproved({ regulationId: id, by: 'chow', effectiveFrom });
const effective = ad.RegulationTookEffect({ regulationId: id, title: written.title });

describe('R153 規章 · a management rule', () => {
  it('is drafted and revised by administration until it is submitted', () => {
    given(Regulation).when('draftRegulation', { actor: author, id, input: written }).then(drafted);
    given(Regulation).when('draftRegulation', { actor: leader, id, input: written }).forbidden();
    given(Regulation, [drafted])
      .when('reviseRegulation', { actor: author, id, input: { ...written, title: '用車守則' } })
      .thenState({ title: '用車守則', authorId: 'kwok' });
    given(Regulation, [drafted, submitted])
      .when('reviseRegulation', { actor: author, id, input: written })
      .rejects(r.isDraft);
  });
  it('replaces only a rule that is in force', () => {
    const replacing = (status: string | undefined) =>
      given(Regulation).when('draftRegulation', {
        actor: author,
        id,
        input: { ...written, replacesId: 'reg-0' },
        reads: { replaced: status && { status } },
      });
    replacing('effective').thenState({ replacesId: 'reg-0' });
    replacing('superseded').rejects(r.replacedIsInForce);
    replacing(undefined).rejects(r.replacedIsInForce);
  });
  it('is submitted complete, for a day in the future', () => {
    given(Regulation, [drafted]).when('submitRegulation', { actor: author, id }).then(submitted);
    given(Regulation, [{ ...drafted, data: { ...drafted.data, text: '' } }])
      .when('submitRegulation', { actor: author, id, now: effectiveFrom })
      .rejects([r.textIsComplete, r.takesEffectInTheFuture]);
    for (const title of ['', '—', '待定'])
      given(Regulation, [{ ...drafted, data: { ...drafted.data, title } }])
        .when('submitRegulation', { actor: author, id })
        .rejects(r.regulationHasTitle);
  });
  it('is approved or returned by another person', () => {
    const decide = (actor = leader, history = [drafted, submitted]) =>
      given(Regulation, history as never).when('approveRegulation', { actor, id });
    decide().then(approved);
    decide(person('kwok', 'leader')).rejects(r.authorDoesNotApprove);
    decide({ ...leader, onBehalfOf: 'kwok' }).rejects(r.authorDoesNotApprove);
    decide(author).forbidden();
    decide(leader, [drafted] as never).rejects(r.isInReview);
    for (const status of ['effective', 'superseded'] as const) {
      const replacing = given(Regulation, [{ ...drafted, data: { ...drafted.data, replacesId: 'reg-0' } }, submitted]);
      const approving = replacing.when('approveRegulation', { actor: leader, id, reads: { replaced: { status } } });
      if (status === 'effective') approving.thenState({ status: 'approved' });
      else approving.rejects(r.replacedStillStands);
    }
    given(Regulation, [drafted, submitted])
      .when('returnRegulation', { actor: leader, id, input: { reason: '請列明加油費由誰先付。' } })
      .thenState({ status: 'draft', returnedFor: '請列明加油費由誰先付。' });
    given(Regulation, [drafted, submitted])
      .when('returnRegulation', { actor: leader, id, input: { reason: '改' } })
      .rejects(r.reasonOfReturn);
  });
  it('is decided by nobody who wrote, revised or submitted it', () => {
    const decide = (...facts: object[]) =>
      given(Regulation, [drafted, ...facts, submitted] as never).when('approveRegulation', { actor: leader, id });
    decide(ad.RegulationRevised({ ...written, regulationId: id, by: 'chow' })).rejects(r.authorDoesNotApprove);
    decide(ad.RegulationRevised({ ...written, regulationId: id, by: 'mo' })).then(approved);
    given(Regulation, [drafted, ad.RegulationSubmitted({ regulationId: id, by: 'chow' })])
      .when('returnRegulation', { actor: leader, id, input: { reason: '請列明加油費由誰先付。' } })
      .rejects(r.authorDoesNotApprove);
  });
  it('is not submitted again as it was returned', () => {
    const back = [
      drafted,
      submitted,
      ad.RegulationReturned({ regulationId: id, by: 'chow', reason: '請列明加油費由誰先付。' }),
    ];
    const revised = (text: string) => ad.RegulationRevised({ ...written, text, regulationId: id, by: 'kwok' });
    const submit = (...facts: object[]) =>
      given(Regulation, [...back, ...facts] as never).when('submitRegulation', { actor: author, id });
    submit().rejects(r.changedSinceItsReturn);
    submit(revised('加油費由公司付。'), revised(written.text)).rejects(r.changedSinceItsReturn);
    submit(revised('加油費由公司付。')).thenState({ status: 'review' });
  });
  it('takes effect on its day, and ends the rule it replaces', () => {
    expect(Regulation.clocks[0]!.at(Regulation.fold([drafted, submitted, approved])!)).toBe(effectiveFrom);
    const day = (now: string) =>
      given(Regulation, [drafted, submitted, approved]).when('bringRegulationIntoEffect', {
        actor: system('admin'),
        id,
        now,
      });
    day(effectiveFrom).then(effective);
    day(NOW).rejects(r.dayHasCome);
    expect(answers(reactions, happened(ad.RegulationTookEffect({ ...effective.data, replacesId: 'reg-0' })))).toEqual([
      { command: 'supersedeRegulation', id: 'reg-0', input: { supersededById: id } },
    ]);
    expect(answers(reactions, happened(effective))).toEqual([]);
    given(Regulation, [drafted, submitted, approved, effective])
      .when('supersedeRegulation', { actor: system('admin'), id, input: { supersededById: 'reg-2' } })
      .thenState({ status: 'superseded', supersededById: 'reg-2' });
    given(Regulation, [drafted, submitted, approved])
      .when('supersedeRegulation', { actor: system('admin'), id, input: { supersededById: 'reg-2' } })
      .rejects(r.isEffective);
  });
});

describe('R153 閱讀回條 · read receipts', () => {
  const read = (status: string | undefined, actor = person('ann', 'cs_staff')) =>
    given(RegulationReceipt).when('acknowledgeRegulation', {
      actor,
      id: 'x',
      input: { regulationId: id },
      reads: { regulation: status && { status } },
    });

  it('are given by every employee in person, for a rule that is published', () => {
    read('effective').then(ad.RegulationAcknowledged({ regulationId: id, employeeId: 'ann', at: NOW }));
    read('approved').thenState({ employeeId: 'ann' });
    read('review').rejects(r.isPublished);
    read(undefined).rejects(r.isPublished);
    read('effective', { ...person('ann', 'cs_staff'), onBehalfOf: 'bob' }).rejects(r.readInPerson);
    read('effective', person('ma', 'client_contact')).forbidden();
  });
  it('are one a person and rule', () => {
    expect(
      RegulationReceipt.options.unique!['receipt']!.key(
        RegulationReceipt.fold([ad.RegulationAcknowledged({ regulationId: id, employeeId: 'ann', at: NOW })])!,
      ),
    ).toBe('reg-1 ann');
  });
  it('show who has not read a rule; nobody who left is waited for', () => {
    const joined = (employeeId: string, dept: string) =>
      happened(hr.EmployeeRegistered({ employeeId, by: 'h', name: employeeId, dept, roles: [] }));
    const left = happened(hr.EmployeeSeparated({ employeeId: 'cat', by: 'h', dept: 'design', lastDay: '2026-03-01' }));
    const rows = Object.values(
      shown(RegulationReader, [joined('ann', 'finance'), joined('bob', 'finance'), joined('cat', 'design'), left]),
    ) as { active?: boolean }[];
    const answer = (status: string) =>
      readership.answer({
        reads: {
          regulation: { status },
          receipts: [{ regulationId: id, employeeId: 'ann' }],
          people: rows.filter((p) => p.active),
        },
      } as never);
    expect(answer('effective')).toEqual({
      readerIds: ['ann'],
      nonReaderIds: ['bob'],
      departments: [{ dept: 'finance', read: 1, of: 2 }],
    });
    expect(answer('draft')).toBeUndefined();
  });
});
