import { eventTypes } from '@marquee/contracts/catalogue';
import { clauses } from '@marquee/regulation';
import type { Placed } from '../timeline/chain.js';
import { UNDONE_BY } from './applicability.js';
import { boardOf } from './board.js';

const NOW = '2026-06-01T00:00:00.000Z';
/** What is owed of a clause after events of these types, each of the version that is written behind it. */
const owed = (clause: string, ...told: readonly string[]) => {
  const story = told.map((one, i): Placed => {
    const [type = '', version] = one.split(' v');
    const at = `2026-03-02T01:${String(i).padStart(2, '0')}:00.000Z`;
    const event = `Any/${i}:1:0`;
    const facts = version ? [{ field: 'planVersion', zh: '', en: '', value: version, valueZh: '' }] : [];
    const empty = { zh: '', en: '', department: '', digest: '', hash: '', clauses: [], policyVersion: 0 };
    return { ...empty, id: `${at} ${event}`, event, at, type, facts, projectId: 'p' };
  });
  return boardOf(story, [], NOW).find((row) => row.clause === clause)!.missing;
};

describe('C3.3.3、B20 憑證失效 · proof that lost its basis is none', () => {
  it.each(['cs.PlanConfirmationVoided', 'cs.PlanConfirmationSuperseded'])(
    'the signature, after %s of that very version, until the client signs again',
    (end) => {
      expect(owed('C3.3.3', 'cs.PlanConfirmed v1', `${end} v1`)).toEqual(['cs.PlanConfirmed']);
      expect(owed('C3.3.3', 'cs.PlanConfirmed v1', `${end} v1`, 'cs.PlanConfirmed v2')).toEqual([]);
      expect(owed('C3.3.3', 'cs.PlanConfirmed v2', `${end} v1`)).toEqual([]);
    },
  );

  it('the execution plan that lapsed, and the reviews of it', () => {
    const done = ['ex.ExecutionPlanSubmitted v1', 'ex.ExecutionPlanDeptReviewed v1', 'ex.ExecutionPlanApproved v1'];
    expect([owed('C4.1.1', ...done), owed('C4.1.2', ...done)]).toEqual([[], []]);
    const lapsed = [...done, 'ex.ExecutionPlanLapsed v1'];
    expect(owed('C4.1.1', ...lapsed)).toEqual(['ex.ExecutionPlanSubmitted']);
    expect(owed('C4.1.2', ...lapsed)).toEqual(['ex.ExecutionPlanDeptReviewed', 'ex.ExecutionPlanApproved']);
    expect(owed('C4.1.2', ...lapsed, ...done)).toEqual([]);
  });

  it.each(['ex.SafetyPlanLapsed v1', 'ex.SafetyPlanRevised'])(
    'the safety plan after %s, until it is approved anew',
    (end) => {
      expect(owed('C2.2.2c', 'ex.SafetyPlanApproved')).toEqual([]);
      expect(owed('C2.2.2c', 'ex.SafetyPlanApproved', end)).toEqual(['ex.SafetyPlanApproved']);
      expect(owed('C2.2.2c', 'ex.SafetyPlanApproved', end, 'ex.SafetyPlanApproved')).toEqual([]);
    },
  );

  it.each(['ad.LogisticsSuspended v1', 'ad.LogisticsNeedAdded', 'ad.LogisticsNeedsPlanned'])(
    'logistics that were all confirmed, after %s, until they all are again',
    (end) => {
      expect(owed('C2.2.6c', 'ad.LogisticsConfirmed v1', end)).toEqual(['ad.LogisticsConfirmed']);
      expect(owed('C2.2.6c', 'ad.LogisticsConfirmed v1', end, 'ad.LogisticsConfirmed v1')).toEqual([]);
    },
  );

  /** Proof that names a version of the plan and outlives it, with the reason. */
  const STANDS: Readonly<Record<string, string>> = {
    'pl.PlanVersionPublished': 'that there is a complete plan is proven, whatever version counts now',
    'cs.PlanPresentedToClient': 'the client was shown a plan',
    'cs.ClientFeedbackRecorded': 'the client was heard; a later version answers it',
    'pl.FeedbackItemDecided': 'the client’s opinion was decided, for this version and those after it',
  };

  it('every proof that names a version of the plan is undone by something, or says why it outlives it', () => {
    const evidence = new Set(Object.values(clauses).flatMap((c) => c.evidence as readonly string[]));
    const named = eventTypes.filter((t) => evidence.has(t.type) && 'planVersion' in t.schema.shape).map((t) => t.type);
    const known = [...Object.keys(UNDONE_BY), ...Object.keys(STANDS)];
    expect(named.filter((type) => !known.includes(type))).toEqual([]);
    expect(Object.keys(STANDS).filter((type) => !named.includes(type))).toEqual([]);
  });
});

describe('多項憑證 · clauses that more than one event proves', () => {
  it('C2.2.5b finance reviews the budget, and accounts for what was spent of it', () => {
    expect(owed('C2.2.5b')).toEqual(['fi.FinanceOpinionGiven']);
    expect(owed('C2.2.5b', 'fi.FinanceOpinionGiven')).toEqual([]);
    expect(owed('C2.2.5b', 'fi.ExpenseRejected')).toEqual(['fi.FinanceOpinionGiven', 'fi.ExpenseApproved']);
    expect(owed('C2.2.5b', 'fi.ExpenseApproved')).toEqual(['fi.FinanceOpinionGiven']);
  });

  it('C2.2.6c administration supports the event, and writes down the meetings that it arranged', () => {
    expect(owed('C2.2.6c')).toEqual(['ad.LogisticsConfirmed']);
    expect(owed('C2.2.6c', 'ad.LogisticsConfirmed v1', 'ad.MeetingPlanned')).toEqual(['ad.MeetingMinuted']);
    expect(owed('C2.2.6c', 'ad.LogisticsConfirmed v1', 'ad.MeetingPlanned', 'ad.MeetingMinuted')).toEqual([]);
  });

  it('C6.4.1 the client’s wishes are in the brief, or a visit asked for them', () => {
    expect(owed('C6.4.1').length).toBe(2);
    expect(owed('C6.4.1', 'pl.RequirementBriefCompleted')).toEqual([]);
    expect(owed('C6.4.1', 'cs.FollowUpDone')).toEqual([]);
    expect(owed('C6.4.1', 'pl.RequirementBriefCompleted', 'pl.RequirementBriefReopened').length).toBe(2);
  });
});
