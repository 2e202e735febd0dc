import { cs, pl } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { answers, given, happened, person, shown } from '@marquee/testing';
import * as feedback from './client-feedback-rules.js';
import * as f from './confirmation.fixture.js';
import { note } from './presentation.fixture.js';
import { PlanPresentation } from './plan-presentation.js';
import * as presenting from './presenting-rules.js';
import { ProjectForms } from './project-forms.js';
import { confirmationReactions } from './reactions.js';

const on = (...facts: Fact[]) => given(PlanPresentation, facts);
const taken = (fact: Fact) => answers(confirmationReactions, happened(fact));
describe('B03 方案待介紹 · a published plan is a task for customer service', () => {
  it('opens with the first version, for the client of the application, and follows later ones', () => {
    const applications = [{ clientId: 'harbour' }];
    const open = (reads: object) =>
      on().when('openPresentation', {
        actor: f.machinery,
        id: f.id,
        input: taken(f.published(1))[0]!.input as never,
        reads: reads as never,
      });
    expect(taken(f.published(1))).toMatchObject([{ command: 'openPresentation', id: f.id }]);
    expect(taken(f.published(2))).toMatchObject([{ command: 'noteLatestPlan', id: f.id }]);
    open({ applications }).then(f.opened);
    open({}).rejects(presenting.projectHasClient);
    note([f.opened], f.published(2)).then(f.nextVersion(2));
  });

  it('a form on a version that gave way ends, whichever of the two customer service hears first', () => {
    const form = { projectId: f.id, confirmationId: 'cnf-1', planVersion: 1 };
    const out = (...facts: Fact[]) =>
      shown(
        ProjectForms,
        [f.issued, ...facts].map((fact) => happened(fact)),
      )[f.id];
    const follow = (facts: Fact[], fact: Fact, reads: object = {}) => {
      const order = taken(fact)[0]!;
      return on(...facts).when(order.command as 'noteForm', {
        actor: f.machinery,
        id: f.id,
        input: order.input as never,
        reads: reads as never,
      });
    };
    // The form is known when the next version comes.
    const overtaken = cs.LatestPlanNoted({ ...f.nextVersion(2).data, overtaken: ['cnf-1'] });
    follow(f.talks, f.published(2), { forms: out() }).then(overtaken);
    expect(taken(overtaken)).toEqual([
      { command: 'supersedeConfirmation', id: 'cnf-1', input: { nextPlanVersion: 2 } },
    ]);
    // The next version is known when the form comes.
    const late = cs.ConfirmationFormNoted({ ...form, overtaken: true, latestVersion: 2, at: f.at });
    follow([...f.talks, f.nextVersion(2)], f.issued).then(late);
    expect(taken(late)).toEqual([{ command: 'supersedeConfirmation', id: 'cnf-1', input: { nextPlanVersion: 2 } }]);
    // Nothing gave way; or the form has ended by itself.
    const inTime = cs.ConfirmationFormNoted({ ...form, overtaken: false, latestVersion: 1, at: f.at });
    follow(f.talks, f.issued).then(inTime);
    expect(taken(inTime)).toEqual([]);
    const declined = cs.PlanConfirmationDeclined({ ...form, hash: 'h', reason: '……', at: f.at });
    follow(f.talks, f.published(2), { forms: out(declined) }).then(f.nextVersion(2));
  });

  it('ends when planning abandons the plan', () => {
    note(f.talks, pl.PlanAbandoned({ projectId: f.id, by: 'kwan', planVersion: 1, reason: '……', at: f.at })).thenState({
      latest: undefined,
    });
    const withdrawn = cs.PlanWithdrawn({ projectId: f.id, overtaken: ['cnf-1'], at: f.at });
    expect(taken(withdrawn)).toEqual([{ command: 'supersedeConfirmation', id: 'cnf-1', input: {} }]);
    expect(taken(pl.PlanAbandoned({ projectId: f.id, by: 'kwan', reason: '……', at: f.at }))).toEqual([]);
  });
});

describe('C3.3.1 介紹方案 · the plan is presented', () => {
  const present = (facts: Fact[], input: object = {}, reads: object = {}) =>
    on(...facts).when('presentPlan', {
      actor: f.ann,
      id: f.id,
      input: { planVersion: 1, channel: 'meeting', attendeeIds: ['ma', 'sin'], ...input },
      reads: { contacts: f.contacts, ...reads } as never,
    });

  it('to registered contacts of the client, in a round', () => {
    present([f.opened]).then(f.presented());
    present([f.opened], { attendeeIds: [] }).rejects(presenting.attendeesNamed);
    present([f.opened], { attendeeIds: ['ma', 'tse'] }).rejects(presenting.attendeesAreTheClients);
    present([f.opened], {}, { contacts: { ...f.contacts, ma: f.contact('ma', [], { status: 'removed' }) } }).rejects(
      presenting.attendeesAreTheClients,
    );
    present([f.opened], { attendeeIds: ['tse'] }, { client: { id: 'peak' } }).thenState({ clientId: 'peak' });
    on(f.opened)
      .when('presentPlan', {
        actor: person('kwan', 'project_manager'),
        input: { planVersion: 1, channel: 'meeting', attendeeIds: ['ma'] },
      })
      .forbidden();
  });

  it('with a warning of gear that execution forecasts to be short (B03)', () => {
    present([f.opened], {}, { plan: { shortages: ['全息投影'] } }).warns(presenting.gearIsAvailable);
    present([f.opened], {}, { plan: { shortages: [] } }).then(f.presented());
  });

  it('in its latest version only', () => {
    present([f.opened, f.nextVersion(2)]).rejects(presenting.planIsTheLatest);
    present([f.opened, f.nextVersion(2)], { planVersion: 2 }).then(f.presented(1, 2));
    present([f.opened, cs.PlanWithdrawn({ projectId: f.id, at: f.at })]).rejects(presenting.planIsTheLatest);
  });

  it('again only when every opinion of the round is decided', () => {
    present([...f.talks, f.recorded, f.decided('f1', 'accepted'), f.nextVersion(2)], { planVersion: 2 }).rejects(
      feedback.roundIsDecided,
    );
    present(
      [...f.talks, f.recorded, f.decided('f1', 'accepted'), f.decided('f2', 'declined'), f.closed, f.nextVersion(2)],
      { planVersion: 2 },
    ).then(f.presented(2, 2));
  });
});

describe('C3.3.1 問答 · questions and answers are recorded', () => {
  const contacts = { contacts: f.contacts } as never;

  it('asked by the client in the portal, or noted at the meeting', () => {
    on(...f.talks)
      .when('askAboutPlan', { actor: f.ma, id: f.id, input: { question: '雨天如何？' } })
      .then(f.asked);
    on(...f.talks)
      .when('askAboutPlan', { actor: f.stranger, id: f.id, input: { question: ' ' } })
      .rejects([presenting.isOfTheRound, presenting.questionIsWritten]);
    on(f.opened)
      .when('askAboutPlan', { actor: f.ma, id: f.id, input: { question: '雨天如何？' } })
      .rejects([presenting.planWasPresented, presenting.isOfTheRound]);
    on(...f.talks)
      .when('noteClientQuestion', {
        actor: f.ann,
        id: f.id,
        input: { question: '雨天如何？', contactId: 'ma' },
        reads: contacts,
      })
      .then(f.asked);
    on(...f.talks)
      .when('noteClientQuestion', {
        actor: f.ann,
        id: f.id,
        input: { question: '雨天如何？', contactId: 'tse' },
        reads: contacts,
      })
      .rejects(presenting.askerIsTheClients);
  });

  it('answered once', () => {
    const answer = (facts: Fact[], text = '設有帳篷。') =>
      on(...facts).when('answerClientQuestion', { actor: f.ann, id: f.id, input: { questionId: 'q1', answer: text } });
    answer([...f.talks, f.asked]).then(f.answered);
    answer([...f.talks, f.asked], ' ').rejects(presenting.planAnswerIsGiven);
    answer([...f.talks, f.asked, f.answered]).rejects(presenting.planQuestionIsOpen);
  });
});
