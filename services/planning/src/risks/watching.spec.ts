import { pl } from '@marquee/contracts';
import { NOW, person } from '@marquee/testing';
import * as k from './contingency-rules.js';
import { nextLook } from './interval.js';
import { isOfTheTeamOrManager } from './people.js';
import * as f from './risk.fixture.js';
import { Risk } from './risk.js';
import * as r from './rules.js';

const { id, projectId, reads } = f;
const said = { projectId, riskId: id };
const treated = [...f.medium, f.responded];
const covered = [...f.high, f.responded, f.drafted, f.approved];
type Facts = Parameters<typeof f.risk>;

describe('C7.2.3、C7.3.1 風險按週期覆核 · risks are reviewed at set intervals', () => {
  const review = (facts: Facts, input: object = {}, differs: object = {}) =>
    f.risk(...facts).when('reviewRisk', {
      actor: f.kwan,
      id,
      reads,
      input: { outcome: 'measures_suffice', note: '路徑偏東', ...input },
      ...differs,
    });

  it('a review is recorded, and the treated risk is under watch', () => {
    review(treated).then(f.reviewed('measures_suffice'));
    review(treated).thenState({ status: 'monitoring', nextReviewAt: f.inDays(7) });
    review(covered).thenState({ status: 'monitoring' });
    review(treated, { note: ' ' }).rejects(r.reviewIsNoted);
    review([]).rejects([r.isAssessed, r.sufficientMeasuresExist]);
  });

  it('for a high risk a response alone is not enough (409)', () => {
    review([...f.high, f.responded]).rejects(r.responseAloneIsNotEnough);
    expect(r.responseAloneIsNotEnough.kind).toBe('STATE');
    review(f.high).rejects([r.sufficientMeasuresExist, r.responseAloneIsNotEnough]);
    review([...f.high, f.responded], { outcome: 'adjust_measures' }).thenState({ status: 'assessed' });
  });

  it('measures that do not suffice are adjusted', () => {
    review(treated, { outcome: 'adjust_measures' }).thenState({ status: 'assessed', measures: 'adjust_measures' });
    f.risk(...treated, f.reviewed('adjust_measures'))
      .when('setResponse', { actor: f.kwan, id, reads, input: f.response })
      .thenState({ status: 'treated', measures: undefined });
    review([...treated, f.reviewed('measures_suffice'), f.assessed(5, 4, 'high', false), f.required], {
      outcome: 'adjust_measures',
    }).thenState({ status: 'assessed' });
  });

  it('daily from the seventh day before the event', () => {
    const next = (at: string) => nextLook(at, f.dates, { normal: 7, fromDay7BeforeEvent: 1 });
    expect(next(NOW)).toBe(f.inDays(7));
    expect(next('2026-12-22T00:00:00.000Z')).toBe('2026-12-24T10:00:00.000Z');
    expect(next('2026-12-24T00:00:00.000Z')).toBe('2026-12-25T00:00:00.000Z');
    expect(next('2026-12-31T12:00:00.000Z')).toBe('2027-01-01T12:00:00.000Z');
    expect(next('2027-01-02T00:00:00.000Z')).toBe('2027-01-09T00:00:00.000Z');
    review(treated, {}, { now: '2026-12-28T00:00:00.000Z' }).thenState({ nextReviewAt: '2026-12-29T00:00:00.000Z' });
    review(treated, {}, { policy: { 'risk.review.intervalDays': { normal: 3, fromDay7BeforeEvent: 1 } } }).thenState({
      nextReviewAt: f.inDays(3),
    });
  });

  it('and a review that lapses is reported, once', () => {
    const clock = (...facts: Facts) => Risk.clocks[0]!.at(Risk.fold([f.raised, ...facts])! as never);
    const overdue = pl.RiskReviewOverdue({ ...said, dueAt: f.inDays(7), at: f.inDays(7) });
    const note = (facts: Facts, now = f.inDays(7)) =>
      f.risk(...facts).when('noteOverdueReview', { actor: f.machinery, id, now });
    expect([clock(), clock(...f.medium), clock(...f.medium, overdue), clock(...f.medium, f.closed)]).toEqual([
      undefined,
      f.inDays(7),
      undefined,
      undefined,
    ]);
    note(f.medium).then(overdue);
    note(f.medium).thenState({ reviewOverdue: true });
    note(f.medium, f.inDays(6)).rejects(r.reviewHasLapsed);
    note([...f.medium, overdue]).rejects(r.reviewHasLapsed);
    review([...treated, overdue], {}, { now: f.inDays(8) }).thenState({
      reviewOverdue: false,
      nextReviewAt: f.inDays(15),
    });
  });

  it('a new assessment is no review', () => {
    f.risk(...f.medium)
      .when('assessRisk', {
        actor: f.kwan,
        id,
        reads,
        now: f.inDays(3),
        input: { likelihood: 1, impact: 1, rationale: '風勢已經轉弱' },
      })
      .thenState({ nextReviewAt: f.inDays(7) });
  });
});

describe('C7.2.3 風險發生 · a risk materialises', () => {
  const record = (facts: Facts, account = '八號風球，全場疏散') =>
    f.risk(...facts).when('recordMaterialisation', { actor: f.crew, id, input: { account } });

  it('whether or not there is a contingency plan for it', () => {
    record(f.medium).then(f.materialised('medium'));
    record([]).thenState({ status: 'materialised' });
    record(f.medium, '').rejects(r.happeningDescribed);
    record([...f.medium, f.materialised('medium')]).rejects(r.hasNotMaterialised);
  });

  it('and goes on to be assessed, answered and reviewed', () => {
    f.risk(...treated, f.materialised('medium'))
      .when('reviewRisk', { actor: f.kwan, id, reads, input: { outcome: 'measures_suffice', note: '已控制' } })
      .thenState({ status: 'materialised' });
  });
});

describe('C7.2.3 結束風險 · closing a risk', () => {
  const reason = '颱風已過，風險不再存在。';
  const close = (facts: Facts, actor = f.kwan, input: object = {}) =>
    f.risk(...facts).when('closeRisk', { actor, id, reads, input: { reason, ...input } });

  it('with a reason', () => {
    close(treated).then(f.closed);
    close([], f.manager).thenState({ status: 'closed' });
    close([...treated, f.drafted]).thenState({ status: 'closed', contingencyStatus: 'retired' });
    close(treated, f.kwan, { reason: '完' }).rejects(r.closingIsExplained);
    close([...treated, f.closed]).rejects(r.riskIsOpen);
  });

  it('of high level: with evidence (409), by a manager (403)', () => {
    const evidence = '天文台取消警告的公告';
    close(covered, f.manager, { evidence }).thenState({
      status: 'closed',
      evidence,
      covered: false,
      contingencyStatus: 'retired',
    });
    close(covered, f.manager).rejects(r.highRiskClosedWithEvidence);
    close(covered, f.kwan, { evidence }).rejects([k.highRiskClosedByManager, k.decidesOnHighRisk]);
    close(covered).rejects([r.highRiskClosedWithEvidence, k.highRiskClosedByManager, k.decidesOnHighRisk]);
    expect([r.highRiskClosedWithEvidence.kind, k.highRiskClosedByManager.kind]).toEqual(['STATE', 'DUTY']);
  });

  it('of high level: by the manager who answers for its kind, not by any (403)', () => {
    const evidence = '天文台取消警告的公告';
    close(covered, f.chef, { evidence }).thenState({ status: 'closed' });
    close(covered, person('tam', 'hr_manager'), { evidence }).rejects(k.decidesOnHighRisk);
    close(covered, person('chow', 'leader'), { evidence }).thenState({ status: 'closed' });
  });

  it('that was high and was lowered: by a manager and with evidence as well, whoever lowered it', () => {
    const evidence = '天文台取消警告的公告';
    const lowered = [...covered, f.assessed(1, 2, 'low', false)];
    close(lowered).rejects([r.highRiskClosedWithEvidence, k.highRiskClosedByManager, k.decidesOnHighRisk]);
    close(lowered, f.manager).rejects(r.highRiskClosedWithEvidence);
    close(lowered, f.manager, { evidence }).thenState({ status: 'closed' });
  });

  it('that nobody has assessed: by a manager too, for it may be a high one', () => {
    close([]).rejects([k.highRiskClosedByManager, k.decidesOnHighRisk]);
    close([], person('tam', 'hr_manager')).rejects(k.decidesOnHighRisk);
  });

  it('by the project’s team, or a manager', () => {
    close(treated, f.chef).thenState({ status: 'closed' });
    close(treated, f.stranger).rejects(isOfTheTeamOrManager);
    close(treated, f.crew).forbidden();
  });
});
