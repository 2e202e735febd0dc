import type { Phase } from '@marquee/kernel';
import fc from 'fast-check';
import { marked, phaseCauses, phaseOf, type Said, standingOf } from './phase-machine.js';

const at = (n: number) => `2026-03-02T01:${String(n).padStart(2, '0')}:00.000Z`;
type Told = string | readonly [type: string, more: Partial<Said>];
/** What was stated, one thing a minute. */
const story = (...types: readonly Told[]): readonly Said[] =>
  types.map((told, n) =>
    typeof told === 'string' ? { type: told, at: at(n) } : { type: told[0], at: at(n), ...told[1] },
  );

const approved = 'cs.InitiationApproved';
const opened = 'pl.ProjectOpened';
const published = ['pl.PlanVersionPublished', { planVersion: 1 }] as const;
const signed = (planVersion = 1) => ['cs.PlanConfirmed', { planVersion }] as const;
const voided = (planVersion = 1) => ['cs.PlanConfirmationVoided', { planVersion }] as const;
const superseded = (planVersion = 1) => ['cs.PlanConfirmationSuperseded', { planVersion }] as const;
const decision = (word: string) => ['ex.GoDecisionRecorded', { decision: word }] as const;
const go = decision('go');
const confirmed = [approved, opened, published, signed()] as const;

describe('項目階段 · the phase machine of the regulation', () => {
  it('goes from phase to phase as the departments do their part', () => {
    const whole: readonly (readonly [Told, Phase])[] = [
      [approved, 'initiating'],
      [opened, 'planning'],
      [published, 'confirming'],
      [signed(), 'preparing'],
      [go, 'ready'],
      ['ex.EventStarted', 'live'],
      ['ex.EventEnded', 'wrapping_up'],
      ['ex.VenueHandedBack', 'wrapping_up'],
      ['ex.StockCounted', 'accepting'],
      ['ex.AcceptanceConcluded', 'settling'],
      ['fi.CostReportPublished', 'improving'],
      ['pl.ProjectClosed', 'closed'],
    ];
    const told = whole.map(([type]) => type);
    expect(whole.map((_, n) => phaseOf(story(...told.slice(0, n + 1))))).toEqual(whole.map(([, phase]) => phase));
  });

  it('is not lifted by a decision to go before the client has signed (W22)', () => {
    const waived = decision('go_with_waivers');
    expect(phaseOf(story(waived))).toBe('initiating');
    expect(phaseOf(story(approved, opened, waived))).toBe('planning');
    expect(phaseOf(story(approved, opened, waived, published, signed()))).toBe('preparing');
  });

  it('is ready by go or go with waivers, and not by a decision not to go', () => {
    const after = (...words: string[]) => phaseOf(story(...confirmed, ...words.map(decision)));
    expect([after('go'), after('go_with_waivers'), after('no_go')]).toEqual(['ready', 'ready', 'preparing']);
    expect([after('go', 'no_go'), after('no_go', 'go')]).toEqual(['preparing', 'ready']);
  });

  it('falls back to preparing when the decision to go no longer stands, and says since when', () => {
    const told = story(...confirmed, go, 'ex.GoDecisionLapsed');
    const fallen = { phase: 'preparing', at: at(5), cause: 'ex.GoDecisionLapsed' };
    expect(standingOf(told.reduce(marked, {}))).toEqual(fallen);
    expect(standingOf(story(...confirmed, decision('no_go')).reduce(marked, {}))).toMatchObject({ at: at(3) });
    expect(phaseOf(story(...confirmed, go, 'ex.GoDecisionLapsed', go))).toBe('ready');
  });

  it.each([voided, superseded])('falls back to confirming when the signed version has lost its force', (lost) => {
    const told = story(...confirmed, go, lost());
    expect(standingOf(told.reduce(marked, {}))).toEqual({ phase: 'confirming', at: at(5), cause: lost()[0] });
    expect(phaseOf(story(...confirmed, go, lost(), signed(2)))).toBe('preparing');
    expect(phaseOf(story(...confirmed, lost(2)))).toBe('preparing');
    expect(phaseOf(story(approved, opened, published, lost()))).toBe('confirming');
  });

  it('asks for a new decision to go on a new signature', () => {
    expect(phaseOf(story(...confirmed, go, signed(2)))).toBe('preparing');
    expect(phaseOf(story(...confirmed, go, signed(2), go))).toBe('ready');
  });

  it('never falls back from an event that has begun', () => {
    expect(phaseOf(story(...confirmed, go, 'ex.EventStarted', voided(), 'ex.GoDecisionLapsed'))).toBe('live');
  });

  it('stands where it stands in whatever order the departments are heard', () => {
    const said = fc.record({
      type: fc.constantFrom(...phaseCauses),
      planVersion: fc.constantFrom(1, 2),
      decision: fc.constantFrom('go', 'no_go', 'go_with_waivers'),
    });
    fc.assert(
      fc.property(fc.array(said, { maxLength: 14 }), fc.infiniteStream(fc.nat()), (some, picks) => {
        const told = some.map((s, n) => ({ ...s, at: at(n) }));
        expect(standingOf(heard(told, picks).reduce(marked, {}))).toEqual(standingOf(told.reduce(marked, {})));
      }),
      { numRuns: 500 },
    );
  });
});

/** The same story as it may be heard elsewhere: departments in any order, each in its own. */
function heard(told: readonly Said[], picks: Iterator<number>): readonly Said[] {
  const departments = [...new Set(told.map(({ type }) => type.slice(0, 2)))];
  const topics = departments.map((dept) => told.filter(({ type }) => type.startsWith(dept)));
  const out: Said[] = [];
  while (topics.some((topic) => topic.length > 0)) {
    const waiting = topics.filter((topic) => topic.length > 0);
    out.push(waiting[(picks.next().value as number) % waiting.length]!.shift()!);
  }
  return out;
}
