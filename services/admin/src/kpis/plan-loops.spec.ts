import { cs, pl } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { asked, happened, person, planConfirmed, planPublished, planVoided, shown } from '@marquee/testing';
import { PlanCourse, planLoop, planLoops } from './plan-loops.js';

const on = (day: number) => `2026-03-${String(day).padStart(2, '0')}T01:00:00.000Z`;
const presented = (round: number) =>
  cs.PlanPresentedToClient({
    ...{ projectId: 'prj-1', by: 'ann', planVersion: round, round, channel: 'meeting', attendeeIds: ['ma'], at: on(3) },
  });
const reviewed = (reviewId: string) =>
  pl.ReviewConcluded({
    ...{ projectId: 'prj-1', reviewId, by: 'ng', outcome: 'pass', draftIds: [], results: [], standard: [], todos: [] },
    at: on(1),
  });
const exceeded = pl.FeedbackRoundsExceeded({ projectId: 'prj-1', planVersion: 2, round: 4, maxRounds: 3, at: on(8) });
const story = [
  reviewed('r1'),
  reviewed('r2'),
  planPublished({ planVersion: 1, at: on(2) }),
  presented(1),
  planPublished({ planVersion: 2, at: on(6) }),
  presented(2),
];
const signed = planConfirmed({ planVersion: 2, signedAt: on(12) });
const rows = (facts: readonly Fact[]) =>
  shown(
    PlanCourse,
    facts.map((fact, i) => happened(fact, { seq: i + 1 })),
  );
const viewer = person('hui', 'admin_staff');
const of = (...facts: Fact[]) =>
  asked(planLoop, { viewer, id: 'prj-1', now: on(20), reads: { course: rows([...story, ...facts])['prj-1'] } });

describe('W10 方案輪次 · the loop until the client signs', () => {
  it('counts versions, rounds, reviews and days', () => {
    expect(of()).toEqual({ versions: 2, rounds: 2, reviewPasses: 2, days: 18, exceeded: false });
    expect(of(signed)).toMatchObject({ versions: 2, days: 10, confirmedAt: on(12) });
  });

  it('ends with the version that is signed; what is published afterwards is another loop', () => {
    expect(of(signed, planPublished({ planVersion: 3, at: on(14) }))).toMatchObject({ versions: 2, days: 10 });
  });

  it('goes on when the signature falls', () => {
    const open = of(signed, planVoided({ planVersion: 2 }));
    expect(open).toMatchObject({ versions: 2, days: 18 });
    expect(open).not.toHaveProperty('confirmedAt');
  });

  it('tells of the company which plans were signed in a period, and their means', () => {
    const ask = (from: string, until: string) =>
      asked(planLoops, {
        viewer,
        now: on(20),
        input: { from, until },
        reads: { courses: Object.values(rows([...story, exceeded, signed])) },
      });
    expect(ask(on(1), on(20))).toMatchObject({ confirmed: 1, exceeded: 1, versions: 2, rounds: 2, days: 10 });
    expect(ask(on(13), on(20))).toEqual({ confirmed: 0, exceeded: 0, projects: [] });
  });
});
