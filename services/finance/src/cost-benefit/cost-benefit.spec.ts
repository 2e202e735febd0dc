import { fi, pl } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { answers, given, happened, NOW, person, system } from '@marquee/testing';
import { reactions } from '../reactions.js';
import { CostBenefitNote, readsNoNoteYet } from './cost-benefit-note.js';
import * as r from './rules.js';

const id = 'rev1';
const named = { projectId: 'prj-1', reviewId: id };
const deadline = '2026-03-06T01:00:00.000Z';
const panel = [
  { reviewerId: 'ng', role: 'planning_manager' as const },
  { reviewerId: 'ext', role: 'expert' as const },
];
const review = { ...named, by: 'ng', number: 'REV-1', draftIds: ['d1', 'd2'], authorIds: ['yip'], panel, deadline };
const { draftIds, authorIds } = review;
const asked = fi.CostBenefitNoteAsked({ ...named, draftIds, authorIds, panelIds: ['ng', 'ext'], deadline, at: NOW });
const note = { costBenefit: 'too_costly' as const, text: '舞台一項佔成本四成，效益與方案乙相若。' };
const noted = (draftId: string) => fi.CostBenefitNoteGiven({ ...named, by: 'li', draftId, ...note, at: NOW });
const li = person('li', 'finance_staff');
const give = (facts: readonly Fact[], input: object = {}, actor = li) =>
  given(CostBenefitNote, [asked, ...facts]).when('giveCostBenefitNote', {
    actor,
    id,
    now: NOW,
    input: { draftId: 'd1', ...note, ...input },
  });
const bySystem = { actor: system('finance'), id, now: NOW };

describe('W08, C3.2.4 成本效益註 · finance’s note on cost-benefit', () => {
  it('is asked for when the review opens, on each draft', () => {
    const [order] = answers(reactions, happened(pl.ReviewOpened({ ...review, at: NOW })));
    expect(order).toMatchObject({ command: 'askForCostBenefitNote', id });
    given(CostBenefitNote)
      .when('askForCostBenefitNote', { ...bySystem, input: order!.input as never })
      .then(asked);
  });

  it('is given once on each draft, in words, until the panel has them all', () => {
    give([]).then(noted('d1'));
    give([]).thenState({ status: 'asked' });
    give([noted('d1')], { draftId: 'd2' }).thenState({ status: 'given' });
    give([noted('d1')]).rejects(r.draftAwaitsNote);
    give([], { draftId: 'd9' }).rejects(r.draftAwaitsNote);
    give([], { text: '待定' }).rejects(r.noteSaysWhy);
  });

  it('is for finance to give, and for nobody who wrote a draft', () => {
    give([], {}, person('ng', 'planning_manager')).forbidden();
    give([], {}, person('yip', ['finance_staff', 'planning_staff'])).rejects(r.notOnOwnDraft);
  });

  it('is waited for no longer than the review lasts', () => {
    const over = pl.ReviewVoided({ ...named, by: 'ng', draftIds, reason: '兩份初稿須重寫。', at: NOW });
    expect(answers(reactions, happened(over))).toEqual([
      { command: 'closeCostBenefitNote', id, input: { outcome: 'voided' } },
    ]);
    const close = (...facts: Fact[]) =>
      given(CostBenefitNote, facts).when('closeCostBenefitNote', { ...bySystem, input: { outcome: 'voided' } });
    const closed = fi.CostBenefitNoteClosed({ ...named, draftIds: ['d2'], outcome: 'voided', at: NOW });
    close(asked, noted('d1')).then(closed);
    close().rejects(r.notesAreAskedFor);
    close(asked, noted('d1'), noted('d2')).rejects(r.notesAreAskedFor);
    give([closed], { draftId: 'd2' }).rejects(r.notesAreAskedFor);
  });

  it('is read by the panel as it is now: staff, and the expert who takes a seat', () => {
    const reads = (who: string, ...facts: Fact[]) =>
      CostBenefitNote.options.readable!(CostBenefitNote.fold([asked, ...facts])!, person(who, 'expert'));
    const admitted = fi.CostBenefitReaderAdmitted({ ...named, readerId: 'ott' });
    expect([reads('ext'), reads('ott'), reads('ott', admitted)]).toEqual([true, false, true]);
    const admit = (readerId: string, ...facts: Fact[]) =>
      given(CostBenefitNote, facts).when('admitCostBenefitReader', { ...bySystem, input: { readerId } });
    admit('ott', asked).then(admitted);
    admit('ext', asked).rejects(readsNoNoteYet);
    admit('ott').rejects(readsNoNoteYet);
  });

  it('has longer when there is longer to score', () => {
    const later = '2026-03-09T01:00:00.000Z';
    given(CostBenefitNote, [asked, noted('d1')])
      .when('extendCostBenefitNote', { ...bySystem, input: { deadline: later } })
      .then(fi.CostBenefitNoteExtended({ ...named, draftIds: ['d2'], deadline: later, at: NOW }), (s) =>
        expect(s.deadline).toBe(later),
      );
  });
});
