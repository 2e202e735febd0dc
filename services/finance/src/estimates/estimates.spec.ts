import { fi, pl } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { answers, asked, given, happened, NOW, person, system } from '@marquee/testing';
import { reactions } from '../reactions.js';
import { estimateComparison } from './comparison.js';
import { DraftEstimateCheck } from './draft-estimate-check.js';
import * as r from './rules.js';

const draft = { projectId: 'prj-1', draftId: 'd1' };
const hkd = (amount: number) => ({ amount, currency: 'HKD' });
const lines = [{ category: 'venue_rental' as const, amount: hkd(120_000) }];
const submitted = pl.DraftSubmitted({
  ...draft,
  by: 'yip',
  title: '燈海',
  estimate: lines,
  total: hkd(120_000),
  overBudget: true,
  justification: '場地租金上漲。',
  authorIds: ['yip'],
  at: NOW,
});
const opened = fi.DraftEstimateOpened({ ...draft, title: '燈海' });
const received = (round: number) =>
  fi.DraftEstimateReceived({
    ...draft,
    title: '燈海',
    round,
    total: hkd(120_000),
    lines,
    justification: '場地租金上漲。',
    authorIds: ['yip'],
    clientBudget: hkd(100_000),
    at: NOW,
  });
const said = { opinion: 'reservations' as const, text: '場地租金較市價高兩成，宜再議價。' };
const checked = fi.DraftEstimateChecked({ ...draft, by: 'li', round: 1, ...said, at: NOW });
const dropped = fi.DraftEstimateDropped({ ...draft, round: 1, at: NOW });
const machinery = system('finance');
const check = (facts: Fact[], input: object = {}, actor = person('li', 'finance_staff')) =>
  given(DraftEstimateCheck, facts).when('checkDraftEstimate', {
    actor,
    id: 'd1',
    now: NOW,
    input: { ...said, ...input },
  });

describe('W07, R134, C2.2.5b 初稿估算查核 · finance checks what a draft is said to cost', () => {
  const order = () => answers(reactions, happened(submitted)).find((o) => o.command === 'receiveDraftEstimate')!;
  const receive = (...facts: Fact[]) =>
    given(DraftEstimateCheck, facts).when('receiveDraftEstimate', {
      actor: machinery,
      id: 'd1',
      now: NOW,
      reads: { review: { clientBudget: hkd(100_000) } },
      input: order().input as never,
    });

  it('at every submission, beside what the client wants to spend', () => {
    expect(order()).toMatchObject({ id: 'd1', input: { lines, total: hkd(120_000) } });
    receive().then(opened, received(1), (s) => expect(s.variance).toEqual(hkd(20_000)));
    receive(opened, received(1), checked).then(received(2), (s) =>
      expect([s.status, s.checks.length]).toEqual(['waiting', 1]),
    );
  });

  it('and says whether it is fair, and why not', () => {
    check([opened, received(1)]).then(checked, (s) => expect(s.checks).toMatchObject([{ round: 1, byId: 'li' }]));
    check([opened, received(1)], { opinion: 'fair', text: '估算合理。' }).thenState({ status: 'given' });
    check([opened, received(1)], { opinion: 'unsound', text: '租金太高' }).rejects(r.doubtOfEstimateIsExplained);
    check([opened, received(1)], { opinion: 'fair', text: ' ' }).rejects(r.checkIsGiven);
    check([opened, received(1), checked]).rejects(r.estimateIsAwaited);
  });

  it('but nobody their own draft, and nobody else for finance', () => {
    check([opened, received(1)], {}, person('yip', ['finance_staff', 'planning_staff'])).rejects(r.notAnAuthor);
    check([opened, received(1)], {}, person('kwan', 'project_manager')).forbidden();
  });

  it('until the draft is decided or withdrawn', () => {
    const ends = [
      pl.DraftDecided({ ...draft, reviewId: 'rev', outcome: 'revise' }),
      pl.DraftWithdrawn({ ...draft, by: 'yip', at: NOW }),
    ];
    expect(ends.flatMap((fact) => answers(reactions, happened(fact)).map((o) => [o.command, o.id]))).toEqual([
      ['dropDraftEstimate', 'd1'],
      ['dropDraftEstimate', 'd1'],
    ]);
    const drop = (...facts: Fact[]) =>
      given(DraftEstimateCheck, facts).when('dropDraftEstimate', { actor: machinery, id: 'd1', now: NOW });
    drop(opened, received(1)).then(dropped);
    drop(opened, received(1), checked).rejects(r.someEstimateWaits);
    drop().rejects(r.someEstimateWaits);
    check([opened, received(1), dropped]).rejects(r.estimateIsAwaited);
  });

  it('R132 with the budgets of similar events beside it, in its own currency', () => {
    const compare = (rows: object) =>
      asked(estimateComparison, {
        viewer: person('li', 'finance_staff'),
        id: 'd1',
        reads: {
          check: { ...DraftEstimateCheck.fold([opened, received(1)])!, id: 'd1' },
          budget: { id: 'prj-1', attendees: 100, eventType: 'festival', clientBudget: hkd(100_000) },
          rows,
        },
      });
    const similar = { budgets: [{ projectId: 'prj-0', total: 100_000, attendees: 100 }] };
    expect(compare({ 'festival/HKD/2026': similar })).toEqual({
      events: 1,
      perAttendee: hkd(1200),
      meanPerAttendee: hkd(1000),
      deviation: expect.closeTo(0.2) as number,
    });
    expect(compare({ 'festival/USD/2026': similar })).toBeUndefined();
  });
});
