import { type ClauseEntry, type ClauseId, clauses } from '@marquee/regulation';
import { eventTypes } from '@marquee/contracts/catalogue';
import type { Placed } from '../timeline/chain.js';
import { BREACHES, OWED_AFTER, PROVEN_IN, UNDONE_BY } from './applicability.js';
import { boardOf } from './board.js';

const NOW = '2026-06-01T00:00:00.000Z';
/** An event of a story: its type, the record that stated it, and what it says. */
type Told = readonly [type: string, record?: string, said?: Readonly<Record<string, string>>];
const story = (...told: readonly Told[]) =>
  told.map(([type, record = 'Any/a', said = {}], i): Placed => {
    const at = `2026-03-02T01:${String(i).padStart(2, '0')}:00.000Z`;
    const event = `${record}:${i}:0`;
    const facts = Object.entries(said).map(([field, value]) => ({ field, zh: '', en: '', value, valueZh: '' }));
    return {
      id: `${at} ${event}`,
      projectId: 'p',
      event,
      at,
      department: '',
      type,
      zh: '',
      en: '',
      facts,
      clauses: [],
      policyVersion: 0,
      digest: '',
      hash: '',
    };
  });
const standing = (clause: ClauseId, ...told: readonly Told[]) =>
  boardOf(story(...told), [], NOW).find((r) => r.clause === clause)!.standing;

/** Chapters 3, 4.1, 7.1, 7.2 and 8.1, as the register has them. */
const covered = (Object.keys(clauses) as ClauseId[]).filter((id) => /^C(3|4\.1|7\.[12]|8\.1)\./.test(id));
const published = new Map(eventTypes.map((type) => [type.type as string, type]));
const evidenceOf = (id: ClauseId): readonly string[] => (clauses[id] satisfies ClauseEntry).evidence;

describe('第三、四、七、八章 · every clause from the application to the budget', () => {
  it('are twenty', () => expect(covered).toHaveLength(20));

  it.each(covered)(
    '%s binds projects, and each event that the register names for it is published and says so',
    (id) => {
      expect(PROVEN_IN[id]).toBeDefined();
      expect(evidenceOf(id).length).toBeGreaterThan(0);
      expect(
        evidenceOf(id).filter((type) => !(published.get(type)?.clauses as readonly string[] | undefined)?.includes(id)),
      ).toEqual([]);
    },
  );

  it.each(covered)('%s is proven by its events, and by nothing before them', (id) => {
    const causes = evidenceOf(id)
      .flatMap((type) => OWED_AFTER[type]?.slice(0, 1) ?? [])
      .filter((type) => !evidenceOf(id).includes(type));
    expect(standing(id, ...causes.map((type): Told => [type]), ...evidenceOf(id).map((type): Told => [type]))).toBe(
      'evidenced',
    );
    expect(['pending', 'not_applicable']).toContain(standing(id));
  });

  it('hold no deadline against a clause, and undo no proof, by an event that nobody publishes', () => {
    const named = Object.entries(BREACHES)
      .filter(([, { clause }]) => covered.includes(clause))
      .flatMap(([type, { healedBy }]) => [type, ...healedBy]);
    const undone = Object.entries(UNDONE_BY).flatMap(([type, by]) => [type, ...by]);
    expect([...named, ...undone].filter((type) => !published.has(type))).toEqual([]);
  });

  it('hold every deadline of the contracts that ran out against a clause', () => {
    const ranOut = [...published.keys()].filter((type) =>
      /^(cs\.(Plan|Initiation)|pl|fi\.BudgetDecision|ex).*(Overdue|Escalated|DeadlinePassed|ConfirmationExpired)$/.test(
        type,
      ),
    );
    expect(ranOut.length).toBeGreaterThan(5);
    expect(ranOut.filter((type) => !BREACHES[type])).toEqual([]);
  });
});

describe('違反 · a deadline that ran out', () => {
  it('C3.2.2 questions for the client are followed until the brief is complete', () => {
    expect(standing('C3.2.2', ['pl.ClientQuestionOverdue'])).toBe('violated');
    expect(standing('C3.2.2', ['pl.ClientQuestionOverdue'], ['pl.RequirementBriefCompleted'])).toBe('evidenced');
  });

  it('C3.2.4 a review whose time to score has passed is violated until that very review is extended, concluded or void', () => {
    const late: Told = ['pl.ReviewDeadlinePassed', 'Review/1'];
    expect(standing('C3.2.4', late)).toBe('violated');
    expect(standing('C3.2.4', late, ['pl.ReviewConcluded', 'Review/2'])).toBe('violated');
    expect(standing('C3.2.4', late, ['pl.ReviewExtended', 'Review/1'])).toBe('pending');
    expect(standing('C3.2.4', late, ['pl.ReviewConcluded', 'Review/1'])).toBe('evidenced');
  });

  it('C3.3.3 a form that expired unsigned is violated until the next one is issued', () => {
    const expired: Told = ['cs.PlanConfirmationExpired'];
    expect(standing('C3.3.3', expired)).toBe('violated');
    expect(standing('C3.3.3', expired, ['cs.PlanConfirmationIssued'])).toBe('pending');
    expect(standing('C3.3.3', expired, ['cs.PlanConfirmationIssued'], ['cs.PlanConfirmed'])).toBe('evidenced');
  });

  it('C7.1.1 each department that neither raised nor attested is violated until it does; another one’s word does not help it', () => {
    const late: Told = ['pl.RiskAttestationOverdue', 'RiskRegister/p', { dept: 'design' }];
    const by = (type: string, dept: string): Told => [type, 'RiskRegister/p', { dept }];
    expect(standing('C7.1.1', late, by('pl.NoNewRiskAttested', 'finance'))).toBe('violated');
    expect(standing('C7.1.1', late, by('pl.NoNewRiskAttested', 'design'))).toBe('evidenced');
    expect(standing('C7.1.1', late, by('pl.RiskRaised', 'design'))).toBe('evidenced');
    expect(standing('C7.1.1', late, by('pl.RiskRaised', 'finance'), by('pl.RiskEntryNoted', 'design'))).toBe(
      'evidenced',
    );
    expect(standing('C7.1.1', by('pl.NoNewRiskAttested', 'design'), late)).toBe('violated');
  });

  it('C7.3.1 a risk whose review is late is violated until that very risk is reviewed or closed', () => {
    const late: readonly Told[] = [
      ['pl.RiskAssessed', 'Risk/1'],
      ['pl.RiskReviewOverdue', 'Risk/1'],
    ];
    expect(standing('C7.3.1', ...late, ['pl.RiskReviewed', 'Risk/2'])).toBe('violated');
    expect(standing('C7.3.1', ...late, ['pl.RiskReviewed', 'Risk/1'])).toBe('evidenced');
    expect(standing('C7.3.1', ...late, ['pl.RiskClosed', 'Risk/1'])).toBe('pending');
  });

  it('C8.1.3 a budget on which no leader decides is violated until one does', () => {
    expect(standing('C8.1.3', ['fi.BudgetDecisionEscalated'])).toBe('violated');
    expect(standing('C8.1.3', ['fi.BudgetDecisionEscalated'], ['fi.BudgetReturned'])).toBe('pending');
    expect(standing('C8.1.3', ['fi.BudgetDecisionEscalated'], ['fi.BudgetApproved'])).toBe('evidenced');
  });
});

describe('憑證失效 · proof that was undone', () => {
  const v = (planVersion: string) => ({ planVersion });

  it('C3.3.3 a voided signature proves nothing, until the client signs again', () => {
    const voided: readonly Told[] = [
      ['cs.PlanConfirmed', 'F/1', v('1')],
      ['cs.PlanConfirmationVoided', 'F/1', v('1')],
    ];
    expect(standing('C3.3.3', ...voided)).toBe('pending');
    expect(standing('C3.3.3', ...voided, ['cs.PlanConfirmed', 'F/2', v('1')])).toBe('evidenced');
    expect(standing('C3.3.3', ['cs.PlanConfirmed', 'F/2', v('2')], ['cs.PlanConfirmationVoided', 'F/1', v('1')])).toBe(
      'evidenced',
    );
  });

  it('C4.1.1, C4.1.2 an execution plan that gave way is submitted, reviewed and approved anew', () => {
    const gone: readonly Told[] = [
      ['ex.ExecutionPlanSubmitted'],
      ['ex.ExecutionPlanDeptReviewed'],
      ['ex.ExecutionPlanApproved'],
      ['ex.ExecutionPlanSuperseded'],
    ];
    expect([standing('C4.1.1', ...gone), standing('C4.1.2', ...gone)]).toEqual(['pending', 'pending']);
    expect(standing('C4.1.1', ...gone, ['ex.ExecutionPlanSubmitted'])).toBe('evidenced');
  });

  it('C8.1.1, C8.1.3 a budget that lost its basis proves nothing until the next one', () => {
    const lost: readonly Told[] = [['fi.BudgetDrafted'], ['fi.BudgetApproved'], ['fi.BudgetBasisWithdrawn']];
    expect([standing('C8.1.1', ...lost), standing('C8.1.3', ...lost)]).toEqual(['pending', 'pending']);
    expect(standing('C8.1.3', ...lost, ['fi.BudgetApproved'])).toBe('evidenced');
  });

  it('C3.2.1, C3.2.2 a team that was disbanded and a brief that was reopened wait for the next ones', () => {
    expect(standing('C3.2.1', ['pl.ProjectTeamFormed'], ['pl.ProjectTeamDisbanded'])).toBe('pending');
    expect(standing('C3.2.2', ['pl.RequirementBriefCompleted'], ['pl.RequirementBriefReopened'])).toBe('pending');
  });
});
