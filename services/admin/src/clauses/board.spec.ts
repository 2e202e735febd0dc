import { clauses } from '@marquee/regulation';
import type { Placed } from '../timeline/chain.js';
import { BREACHES, OWED_AFTER, PROVEN_IN } from './applicability.js';
import { boardOf, scoreOf } from './board.js';
import { isPast, phaseOf } from './phases.js';

const NOW = '2026-06-01T00:00:00.000Z';
/** A story in which these types of event happened, in this order. */
const story = (...types: readonly string[]) =>
  types.map((type, i): Placed => {
    const at = `2026-03-02T01:${String(i).padStart(2, '0')}:00.000Z`;
    return {
      id: `${at} Any/${i}:1:0`,
      projectId: 'p',
      event: `Any/${i}:1:0`,
      at,
      department: '',
      type,
      zh: '',
      en: '',
      facts: [],
      clauses: [],
      policyVersion: 0,
      digest: '',
      hash: '',
    };
  });
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

describe('項目階段 · the phase that a story has reached', () => {
  it('is the furthest, and a decision not to go leads nowhere', () => {
    expect(phaseOf(story())).toBe('initiating');
    expect(phaseOf(story('cs.PlanConfirmed', 'cs.InitiationApproved'))).toBe('preparing');
    expect(phaseOf(story('ex.VenueHandedBack'))).toBe('initiating');
    const [decision] = story('ex.GoDecisionRecorded');
    const decided = (value: string) =>
      phaseOf([{ ...decision!, facts: [{ field: 'decision', zh: '', en: '', value, valueZh: '' }] }]);
    expect([decided('no_go'), decided('go_with_waivers')]).toEqual(['initiating', 'ready']);
  });
});

describe('項目階段 · a voided signature', () => {
  const before = ['cs.InitiationApproved', 'pl.PlanVersionPublished', 'cs.PlanConfirmed'];

  it('takes the project back to confirming, until the client signs again', () => {
    expect(phaseOf(story(...before, 'cs.PlanConfirmationVoided'))).toBe('confirming');
    expect(phaseOf(story(...before, 'ex.GoDecisionRecorded', 'cs.PlanConfirmationVoided'))).toBe('confirming');
    expect(phaseOf(story(...before, 'cs.PlanConfirmationVoided', 'cs.PlanConfirmed'))).toBe('preparing');
  });

  it('is not a form that nobody had signed, nor one that another signature has replaced', () => {
    const told = (versions: Record<number, string>, ...more: string[]) =>
      story(...before, ...more).map((e, i) => ({
        ...e,
        facts: versions[i] ? [{ field: 'planVersion', zh: '', en: '', value: versions[i], valueZh: '' }] : [],
      }));
    expect(phaseOf(told({ 2: '1', 3: '2' }, 'cs.PlanConfirmationVoided'))).toBe('preparing');
    expect(phaseOf(told({ 2: '1', 3: '2', 4: '1' }, 'cs.PlanConfirmed', 'cs.PlanConfirmationVoided'))).toBe(
      'preparing',
    );
    expect(phaseOf(told({ 2: '1', 3: '2', 4: '2' }, 'cs.PlanConfirmed', 'cs.PlanConfirmationVoided'))).toBe(
      'confirming',
    );
    expect(phaseOf(story('cs.InitiationApproved', 'pl.PlanVersionPublished', 'cs.PlanConfirmationVoided'))).toBe(
      'confirming',
    );
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
