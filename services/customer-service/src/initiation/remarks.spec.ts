import { cs } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { given } from '@marquee/testing';
import * as f from './initiation.fixture.js';
import { Initiation } from './initiation.js';
import * as r from '../rules.js';

const now = f.at;
const reads = { unit: f.unit };
const onManagersDesk = given(Initiation, [f.drafted(), f.submitted()]);
const onGmsDesk = given(Initiation, [f.drafted(), f.submitted(), f.managerApproved()]);

describe('退回意見須逐條答覆 · each remark of a return is answered', () => {
  const back = [f.drafted(), f.submitted(), f.returned()];
  const resubmit = (facts: readonly Fact[]) =>
    given(Initiation, facts).when('submitInitiation', { actor: f.ann, now, reads: { client: f.activeClient } });

  it('refuses a resubmission that neither changes nor answers anything', () =>
    resubmit(back).rejects(r.remarksAnswered));

  it('accepts an answer in words, on the form’s next version', () => {
    given(Initiation, back)
      .when('answerRemark', { actor: f.ann, id: f.id, now, input: { remarkId: 'r1', answer: '已附餐飲估算。' } })
      .thenState({ status: 'draft', formVersion: 2 });
    const answered = cs.InitiationRemarkAnswered({
      initiationId: f.id,
      by: 'ann',
      remarkId: 'r1',
      answer: '已附餐飲估算。',
    });
    resubmit([...back, answered]).thenState({ status: 'submitted', formVersion: 2 });
  });

  it('accepts a change of every field that the remark names, and no other change, as the answer', () => {
    const about = (...fields: string[]) => [f.drafted(), f.submitted(), f.returned(undefined, undefined, fields)];
    const changed = f.revised({ attendees: 2500 }, ['attendees']);
    resubmit([...back, changed]).rejects(r.remarksAnswered);
    resubmit([...about('budget'), changed]).rejects(r.remarksAnswered);
    resubmit([...about('budget', 'attendees'), changed]).rejects(r.remarksAnswered);
    resubmit([...about('attendees'), changed]).thenState({ status: 'submitted', formVersion: 2 });
  });

  it('takes no change that was taken back: 3000, 3001 and 3000 again', () => {
    const named = [f.drafted(), f.submitted(), f.returned(undefined, undefined, ['attendees'])];
    resubmit([
      ...named,
      f.revised({ attendees: 3001 }, ['attendees']),
      f.revised({ attendees: 3000 }, ['attendees']),
    ]).rejects(r.remarksAnswered);
  });

  it('lets the approver name the fields, which are those of the form', () => {
    const reason = '預算未列餐飲估算，請補充。';
    const back = (fields: string[]) =>
      onManagersDesk.when('managerReturn', { actor: f.head, id: f.id, now, reads, input: { reason, fields } as never });
    back(['budget']).then((s) => expect(s.remarks[0]!.about).toMatchObject([{ field: 'budget' }]));
    back(['price']).malformed('fields.0');
    onGmsDesk
      .when('gmReturn', { actor: f.gm, id: f.id, now, input: { reason, fields: ['budget'] } })
      .then((s) => expect(s.remarks[0]!.about).toMatchObject([{ field: 'budget' }]));
  });

  it('asks for an answer to the second return as well', () => {
    const answered = cs.InitiationRemarkAnswered({
      initiationId: f.id,
      by: 'ann',
      remarkId: 'r1',
      answer: '已附餐飲估算。',
    });
    resubmit([...back, answered, f.submitted(), f.returned('日期與場地檔期衝突，請更正。', 'r2')]).rejects(
      r.remarksAnswered,
    );
  });

  it('refuses an answer to a remark that does not exist, and an empty one', () => {
    const answer = (input: { remarkId: string; answer: string }) =>
      given(Initiation, back).when('answerRemark', { actor: f.ann, now, input });
    answer({ remarkId: 'r7', answer: '已附餐飲估算。' }).rejects(r.remarkExists);
    answer({ remarkId: 'r1', answer: ' ' }).rejects(r.answerGiven);
  });
});
