import { cs, pl } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { person } from '@marquee/testing';
import { isOfTheTeam } from '../team/membership.js';
import * as feedback from './feedback-rules.js';
import { items, note, presented } from './feedback.fixture.js';
import * as opinion from './finance-opinion-rules.js';
import * as f from './plan.fixture.js';

const first = f.withVersion(f.ready);
const presentedAt = '2026-03-03T02:00:00.000Z';
const recorded = cs.ClientFeedbackRecorded({
  projectId: f.id,
  by: 'ann',
  planVersion: 1,
  round: 1,
  at: presentedAt,
  items: [
    { itemId: 'f1', section: 'theme', text: '主題再活潑一些', commentId: 'c1' },
    { itemId: 'f2', section: 'budget', text: '價格可否再低' },
  ],
});
const noted = pl.ClientFeedbackNoted({ projectId: f.id, planVersion: 1, round: 1, items, at: presentedAt });
const inRound = [...first, presented(1), noted];
const reason = '現有場地的電力不足以支持，故不採納。';
const decision = (itemId: string, decided: 'accepted' | 'declined' | 'needs_clarification', why?: string) =>
  pl.FeedbackItemDecided({
    projectId: f.id,
    by: 'kwan',
    planVersion: 1,
    round: 1,
    itemId,
    decision: decided,
    ...(why ? { reason: why } : {}),
    at: f.at,
  });

describe('C3.3.1 介紹 · the client has seen a version', () => {
  const shown = (round: number, planVersion = 1) =>
    cs.PlanPresentedToClient({
      projectId: f.id,
      by: 'ann',
      planVersion,
      round,
      channel: 'meeting',
      attendeeIds: ['ma'],
      at: presentedAt,
    });

  it('which must be the latest', () => {
    note(first, shown(1)).then(presented(1));
    note(first, shown(1)).then((s) =>
      expect(s).toMatchObject({ status: 'presented', rounds: 1, publishedVersions: [{ status: 'presented' }] }),
    );
    note(f.withVersion(first, f.edited(3, { theme: '潮聲' })), shown(1)).rejects(feedback.isKnownVersion);
  });

  it('and the managers are told of more rounds than the policy foresees, while nothing is blocked', () => {
    const exceeded = pl.FeedbackRoundsExceeded({
      projectId: f.id,
      planVersion: 1,
      round: 4,
      maxRounds: 3,
      leaderId: 'kwan',
      at: presentedAt,
    });
    note([...first, presented(3)], shown(4)).then(presented(4), exceeded);
    note([...first, presented(2)], shown(3)).then(presented(3));
    note([...first, presented(3)], shown(4)).thenState({ roundsExceeded: true, status: 'presented' });
    f.onPlan([...first, presented(4), exceeded, f.edited(3, { theme: '潮聲' })])
      .when('publishPlanVersion', { actor: f.kwan, id: f.id, reads: f.published })
      .thenState({ status: 'published' });
  });
});

describe('C3.3.2 客戶意見 · every opinion of the client is decided (B04)', () => {
  const decide = (
    command: 'acceptItem' | 'declineItem' | 'needClarification',
    input: object,
    facts = inRound,
    actor = f.kwan,
  ) => f.onPlan(facts).when(command, { actor, id: f.id, reads: f.reads, input: input as never });

  it('arrives from customer service, once', () => {
    note([...first, presented(1)], recorded).then(noted);
    note(inRound, recorded).rejects(feedback.itemsAreNew);
    note(f.ready, recorded).rejects(feedback.isPublishedVersion);
  });

  it('is accepted, declined with a reason, or sent back for a clarification', () => {
    decide('acceptItem', { itemId: 'f1' }).then(decision('f1', 'accepted'));
    decide('declineItem', { itemId: 'f2', reason }).then(decision('f2', 'declined', reason));
    decide('declineItem', { itemId: 'f2', reason: '不' }).rejects(feedback.decliningIsExplained);
    decide('needClarification', { itemId: 'f2', reason }).then(decision('f2', 'needs_clarification', reason));
    decide('needClarification', { itemId: 'f2', reason: '？' }).rejects(feedback.clarificationIsExplained);
    decide('acceptItem', { itemId: 'f9' }).rejects(feedback.itemAwaitsDecision);
    decide('acceptItem', { itemId: 'f1' }, inRound, person('mok', 'planning_staff')).rejects(isOfTheTeam);
    decide('acceptItem', { itemId: 'f1' }, inRound, person('ann', 'cs_staff')).forbidden();
  });

  it('once; a clarification is no decision, and customer service brings it', () => {
    decide('declineItem', { itemId: 'f1', reason }, [...inRound, decision('f1', 'accepted')]).rejects(
      feedback.itemAwaitsDecision,
    );
    const waiting = [...inRound, decision('f2', 'needs_clarification', reason)];
    decide('needClarification', { itemId: 'f2', reason }, waiting).rejects(feedback.itemIsOpen);
    const clarified = cs.FeedbackItemClarified({
      projectId: f.id,
      by: 'ann',
      itemId: 'f2',
      text: '指餐飲部分',
      at: f.at,
    });
    note(waiting, clarified).then((s) =>
      expect(s.feedback[1]).toMatchObject({ status: 'open', clarification: '指餐飲部分' }),
    );
    note(inRound, clarified).rejects(feedback.itemNeedsClarification);
  });
});

describe('C3.3.2 採納即須修訂 · what was accepted stands in the next version', () => {
  const accepted = (reason?: string) => [
    ...inRound,
    decision('f1', 'accepted', reason),
    decision('f2', 'declined', reason),
  ];
  const publish = (...facts: Fact[]) =>
    f.onPlan([...accepted(), ...facts]).when('publishPlanVersion', { actor: f.kwan, id: f.id, reads: f.published });

  it('in the section that the client spoke of, and not in any other', () => {
    publish(f.edited(3, { venueLayout: '主舞台背向維港' })).rejects(feedback.acceptedItemsAreTaken);
    publish(f.edited(3, { theme: '潮聲' })).thenState({ status: 'published' });
  });

  it('a change that was taken back is none', () => {
    publish(
      f.edited(3, { theme: '潮聲', venueLayout: '主舞台背向維港' }),
      f.edited(4, { theme: f.sections.theme }),
    ).rejects(feedback.acceptedItemsAreTaken);
  });

  it('unless the plan meets it already, which is said in words', () => {
    const accept = (asItStands: string) =>
      f
        .onPlan(inRound)
        .when('acceptItem', { actor: f.kwan, id: f.id, reads: f.reads, input: { itemId: 'f1', asItStands } });
    accept('已有').rejects(feedback.asItStandsIsExplained);
    const words = '主題一章第二段已寫明以潮聲為線索。';
    accept(words).then(decision('f1', 'accepted', words));
    f.onPlan([...accepted(words), f.edited(3, { venueLayout: '主舞台背向維港' })])
      .when('publishPlanVersion', { actor: f.kwan, id: f.id, reads: f.published })
      .thenState({ status: 'published' });
  });

  it('once: a later round may ask for the former words again', () => {
    const second = f.withVersion([...accepted(), f.edited(3, { theme: '潮聲' })]);
    const later = [...second, f.edited(4, { theme: f.sections.theme })].map((fact) =>
      fact.type === 'pl.PlanVersionPublished' ? { ...fact, data: { ...(fact.data as object), at: presentedAt } } : fact,
    );
    f.onPlan(later)
      .when('publishPlanVersion', { actor: f.kwan, id: f.id, reads: f.published })
      .thenState({ status: 'published' });
  });
});

describe('W10 成本變動 · finance looks again when the cost changes much', () => {
  const dearer = (amount: number) => ({
    ...f.budget,
    lines: [f.budget.lines[0]!, { category: 'staff_pay' as const, amount: f.hkd(90_000_000 + amount) }],
    total: f.hkd(200_000_000 + amount),
  });
  const edit = (amount: number) =>
    f
      .onPlan(inRound)
      .when('editSection', { actor: f.kwan, id: f.id, reads: f.reads, input: { budget: dearer(amount) } });
  const publish = (amount: number, policy: object = {}) =>
    f
      .onPlan([
        ...inRound,
        f.edited(3, { budget: { ...dearer(amount), reserve: f.hkd(20_000_000), total: f.hkd(210_000_000 + amount) } }),
      ])
      .when('publishPlanVersion', { actor: f.kwan, id: f.id, reads: f.published, policy });

  it('is asked again by the edit that moves the total beyond the policy', () => {
    const edited = (amount: number) =>
      pl.PlanSectionEdited({ ...f.edited(3, { budget: dearer(amount) }).data, by: 'kwan' }) as Fact;
    edit(10_000_000).then(edited(10_000_000));
    edit(10_000_001).then(
      edited(10_000_001),
      pl.FinanceOpinionRequested({ ...f.requested(3, dearer(10_000_001)).data, by: 'kwan' }) as Fact,
    );
  });

  it('and until then the version waits', () => {
    publish(0).thenState({ status: 'published' });
    publish(1).rejects(opinion.financeHasSpoken);
    publish(0, { 'plan.round.costChangeRecheck': 0.04 }).rejects(opinion.financeHasSpoken);
  });
});
