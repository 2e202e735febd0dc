import { clauses, isPast } from '@marquee/regulation';
import type { Placed } from '../timeline/chain.js';
import { BREACHES, OWED_AFTER, PROVEN_IN } from './applicability.js';
import { boardOf, scoreOf } from './board.js';
import { story } from './story.fixture.js';

const NOW = '2026-06-01T00:00:00.000Z';
const row = (clause: string, told: readonly Placed[], waivers: Parameters<typeof boardOf>[1] = []) =>
  boardOf(told, waivers, NOW).find((r) => r.clause === clause)!;
const violated = (told: readonly Placed[]) =>
  boardOf(told, [], NOW)
    .filter((r) => r.standing === 'violated')
    .map((r) => r.clause);

const approvedProject = [
  'cs.InitiationSubmitted',
  'cs.InitiationManagerApproved',
  'cs.InitiationApproved',
  'pl.ProjectOpened',
  'ad.ArchiveFolderOpened',
];
const plan = [
  'pl.ProjectTeamFormed',
  'pl.RequirementBriefCompleted',
  'pl.DraftSubmitted',
  'pl.DraftSubmitted',
  'pl.ReviewOpened',
  'pl.ReviewScoreSubmitted',
  'pl.ReviewConcluded',
  'pl.PlanVersionPublished',
];
const confirmed = [...approvedProject, ...plan, 'cs.PlanPresentedToClient', 'cs.PlanConfirmed'];

describe('N1 條款板 · clause board', () => {
  it('shows a clause with the very events that prove it', () => {
    const told = story(...approvedProject);
    expect(row('C3.1.2', told)).toMatchObject({ standing: 'evidenced', missing: [], evidence: [told[1], told[2]] });
  });

  it('counts a go decision no more once it fell, until it is made again (C1.3.3)', () => {
    const decided = [...confirmed, 'ex.ReadinessEvaluated', 'ex.GoDecisionRecorded'];
    const standing = (...types: readonly string[]) => row('C1.3.3', story(...decided, ...types));
    expect(standing()).toMatchObject({ standing: 'evidenced' });
    expect(standing('ex.GoDecisionLapsed').missing).toEqual(['ex.GoDecisionRecorded']);
    expect(standing('ex.ReadinessEvaluationOvertaken').missing).toEqual(['ex.ReadinessEvaluated']);
    expect(standing('ex.GoDecisionLapsed', 'ex.GoDecisionRecorded')).toMatchObject({ standing: 'evidenced' });
  });

  it('waits for what is not due yet, and says what is missing', () => {
    expect(row('C3.3.3', story(...approvedProject))).toMatchObject({
      standing: 'pending',
      missing: ['cs.PlanConfirmed'],
    });
  });

  it('finds nothing wrong with a project that kept to the regulation', () => {
    expect(violated(story(...confirmed))).toEqual([]);
    expect(scoreOf(boardOf(story(...confirmed), [], NOW))).toMatchObject({ violated: 0, kept: 1 });
  });

  it('turns exactly that clause red when one approval is deleted from a copy of the stream', () => {
    expect(violated(story(...confirmed.filter((type) => type !== 'cs.InitiationManagerApproved')))).toEqual(['C3.1.2']);
    expect(violated(story(...confirmed.filter((type) => type !== 'cs.PlanPresentedToClient')))).toEqual(['C3.3.1']);
  });

  it('turns red exactly those clauses of the past phases which name a deleted event, whichever it is', () => {
    for (const deleted of new Set(confirmed.filter((type) => type !== 'cs.PlanConfirmed'))) {
      const named = boardOf(story(...confirmed), [], NOW).filter(
        (r) => r.evidence.some((e) => e.type === deleted) && r.provenIn && isPast('preparing', r.provenIn),
      );
      expect([deleted, violated(story(...confirmed.filter((type) => type !== deleted)))]).toEqual([
        deleted,
        named.map((r) => r.clause),
      ]);
    }
  });

  it('asks for no proof of what did not happen', () => {
    expect(row('C2.2.2b', story(...confirmed)).standing).toBe('not_applicable');
    expect(row('C2.2.2b', story(...confirmed, 'ex.IncidentReported'))).toMatchObject({
      standing: 'pending',
      missing: ['ex.IncidentResolved'],
    });
  });

  it('is content with either of the two proofs of risk identification', () => {
    expect(row('C7.1.1', story(...confirmed, 'pl.NoNewRiskAttested')).standing).toBe('evidenced');
    expect(row('C7.1.1', story(...confirmed)).standing).toBe('pending');
  });

  it('holds a deadline against the clause until it is made good, and remembers it afterwards', () => {
    const late = [...approvedProject, 'pl.NoNewRiskAttested', 'ad.PermitClockWarning'];
    expect(row('C7.1.1', story(...late))).toMatchObject({ standing: 'violated' });
    const healed = row('C7.1.1', story(...late, 'ad.PermitAppliedFor'));
    expect([healed.standing, healed.breaches.length]).toEqual(['evidenced', 1]);
  });

  it('shows a waiver until it expires', () => {
    const without = story(...confirmed.filter((type) => type !== 'cs.PlanPresentedToClient'));
    const waiver = { id: 'w1', clause: 'C3.3.1', status: 'in_force', expiresAt: '2026-07-01T00:00:00.000Z' };
    expect(row('C3.3.1', without, [waiver])).toMatchObject({ standing: 'waived', waiver: { id: 'w1' } });
    expect(row('C3.3.1', without, [{ ...waiver, expiresAt: '2026-05-31T00:00:00.000Z' }]).standing).toBe('violated');
    expect(row('C3.3.1', without, [{ ...waiver, status: 'withdrawn' }]).standing).toBe('violated');
  });

  it('does not hold the company’s own duties against a project', () => {
    expect(row('C9.1.1', story(...confirmed)).standing).toBe('not_applicable');
  });

  it('proves a continued clause by whatever event says that it serves it', () => {
    const [folder] = story('ad.ArchiveFolderOpened');
    expect(row('C10.3.2', [{ ...folder!, clauses: ['C10.3.2'] }])).toMatchObject({ standing: 'evidenced' });
  });
});

describe('適用表 · the tables of the board', () => {
  const evidence = new Set(Object.values(clauses).flatMap((c) => c.evidence as readonly string[]));

  it('put conditions only on events that the register names as proof', () => {
    expect(Object.keys(OWED_AFTER).filter((type) => !evidence.has(type))).toEqual([]);
  });
  it('hold deadlines only against clauses that bind projects', () => {
    expect(Object.values(BREACHES).filter(({ clause }) => !PROVEN_IN[clause])).toEqual([]);
  });
});
