import { cs, pl } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { answers, given, happened } from '@marquee/testing';
import * as feedback from './client-feedback-rules.js';
import * as f from './confirmation.fixture.js';
import { PlanPresentation } from './plan-presentation.js';
import { note } from './presentation.fixture.js';
import * as presenting from './presenting-rules.js';
import { confirmationReactions } from './reactions.js';

const taken = (fact: Fact) => answers(confirmationReactions, happened(fact));
const on = (...facts: Fact[]) => given(PlanPresentation, facts);

describe('C3.3.2 客戶意見 · the client’s feedback, section by section', () => {
  const record = (facts: Fact[], items: object[] = f.wants.map(({ section, text }) => ({ section, text }))) =>
    on(...facts).when('recordClientFeedback', { actor: f.ann, id: f.id, input: { items } as never });
  it('is recorded while the round is open', () => {
    record(f.talks).then(f.recorded);
    record(f.talks, []).rejects(feedback.itemsAreGiven);
    record(f.talks, [{ text: '太貴' }]).rejects(feedback.itemsReferToSections);
    record(f.talks, [{ section: 'weather', text: '太熱' }]).malformed('items.0.section');
    record([f.opened]).rejects(feedback.roundTakesFeedback);
    record([...f.talks, f.recorded, f.decided('f1', 'accepted'), f.decided('f2', 'declined'), f.closed]).rejects(
      feedback.roundTakesFeedback,
    );
  });

  it('stays open while a comment is not taken up, and a comment is taken up at any time', () => {
    const decide = pl.FeedbackItemDecided({
      projectId: f.id,
      by: 'kwan',
      planVersion: 1,
      round: 1,
      itemId: 'f2',
      decision: 'accepted',
      at: f.at,
    });
    const open = [...f.talks, f.recorded, f.decided('f1', 'declined'), f.commented];
    note(open, decide).then(f.decided('f2', 'accepted'));
    note(open, decide).thenState({ status: 'feedback_open' });
    // It came while the round was being closed, or while the client signed.
    const takenUp = [{ section: 'theme', text: '再活潑一些', commentId: 'c1' }];
    const late = [
      ...f.talks,
      f.recorded,
      f.decided('f1', 'declined'),
      f.decided('f2', 'declined'),
      f.closed,
      f.commented,
    ];
    record(late, takenUp).thenState({ status: 'feedback_open' });
    record([...late, cs.ClientSatisfied({ projectId: f.id, planVersion: 1, round: 1, at: f.at })], takenUp).thenState({
      status: 'feedback_open',
    });
    record(late, [...takenUp, { section: 'theme', text: '另一項' }]).rejects(feedback.roundTakesFeedback);
  });

  it('may begin as a comment in the portal, by whoever was there', () => {
    const comment = (actor = f.ma) =>
      on(...f.talks).when('commentOnPlan', { actor, id: f.id, input: { section: 'theme', text: '再活潑一些' } });
    comment().then(f.commented);
    comment(f.stranger).rejects(presenting.isOfTheRound);
    const over = [...f.talks, f.recorded, f.decided('f1', 'accepted'), f.decided('f2', 'declined'), f.closed];
    on(...over)
      .when('commentOnPlan', { actor: f.ma, id: f.id, input: { section: 'theme', text: '再活潑一些' } })
      .rejects(feedback.roundIsOpen);
    on(...f.talks)
      .when('commentOnPlan', { actor: f.ma, id: f.id, input: { section: 'theme', text: ' ' } })
      .rejects(feedback.commentIsGiven);
    record([...f.talks, f.commented], [{ section: 'theme', text: '再活潑一些', commentId: 'c1' }]).then((s) =>
      expect(s.comments).toMatchObject([{ taken: true }]),
    );
    record(f.talks, [{ section: 'theme', text: '再活潑一些', commentId: 'c1' }]).rejects(feedback.commentsAreOpen);
  });

  it('closes the round with planning’s last decision; a request for clarification is none (B04)', () => {
    const decide = (itemId: string, decision: 'accepted' | 'needs_clarification') =>
      pl.FeedbackItemDecided({ projectId: f.id, by: 'kwan', planVersion: 1, round: 1, itemId, decision, at: f.at });
    const open = [...f.talks, f.recorded, f.decided('f1', 'declined')];
    note(open, decide('f2', 'needs_clarification')).then(f.decided('f2', 'needs_clarification'));
    note(open, decide('f2', 'accepted')).then(f.decided('f2', 'accepted'), f.closed);
    note(open, decide('f2', 'accepted')).thenState({ status: 'feedback_closed' });
    note(open, decide('f1', 'accepted')).rejects(feedback.itemIsUndecided);
  });

  it('is clarified when planning asks what was meant', () => {
    const clarify = (facts: Fact[], text = '指餐飲部分') =>
      on(...facts).when('clarifyItem', { actor: f.ann, id: f.id, input: { itemId: 'f2', text } });
    const asking = [...f.talks, f.recorded, f.decided('f2', 'needs_clarification')];
    clarify(asking).then(
      cs.FeedbackItemClarified({ projectId: f.id, by: 'ann', itemId: 'f2', text: '指餐飲部分', at: f.at }),
    );
    clarify(asking, ' ').rejects(feedback.clarificationIsGiven);
    clarify([...f.talks, f.recorded]).rejects(feedback.itemAwaitsClarification);
  });

  it('ends when the client signs what was presented', () => {
    const signed = (planVersion: number) =>
      cs.PlanConfirmed({
        projectId: f.id,
        confirmationId: 'cnf-1',
        planVersion,
        hash: 'h',
        price: f.hkd(240),
        signerId: 'sin',
        method: 'typed',
        signedAt: f.at,
      });
    note(f.talks, signed(1)).then(cs.ClientSatisfied({ projectId: f.id, planVersion: 1, round: 1, at: f.at }));
    note(f.talks, signed(2)).rejects(feedback.signsThisRound);
    note(
      [...f.talks, cs.ClientSatisfied({ projectId: f.id, planVersion: 1, round: 1, at: f.at })],
      signed(1),
    ).thenState({ status: 'satisfied' });
    note([...f.talks, f.recorded], signed(1)).rejects(feedback.signsThisRound);
  });

  it('goes on when the signature falls: the same version after a void, the next one when it gave way', () => {
    const satisfied = [...f.talks, cs.ClientSatisfied({ projectId: f.id, planVersion: 1, round: 1, at: f.at })];
    const form = { projectId: f.id, confirmationId: 'cnf-1', planVersion: 1, hash: 'h', wasSigned: true, at: f.at };
    const voided = cs.PlanConfirmationVoided({ ...form, by: 'boss', reason: '……' });
    const superseded = cs.PlanConfirmationSuperseded({ ...form, nextPlanVersion: 2 });
    note(satisfied, voided).thenState({ status: 'presented' });
    note(satisfied, superseded).thenState({ status: 'awaiting' });
    note(f.talks, superseded).rejects(feedback.wasSatisfiedWithIt);
    note([...satisfied, f.nextVersion(2), f.presented(2, 2)], superseded).rejects(feedback.wasSatisfiedWithIt);
    expect(taken(cs.PlanConfirmationVoided({ ...voided.data, wasSigned: false }))).toEqual([]);
    expect(taken(cs.PlanConfirmationSuperseded({ ...superseded.data, wasSigned: false }))).toEqual([]);
  });
});
