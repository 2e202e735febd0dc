import { pl } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { answers, eventMoved, given, happened, NOW, riskClosed, riskRaised, shown, system } from '@marquee/testing';
import { reactions } from '../reactions.js';
import { movedIdentification } from './interval.js';
import { OpenRisks } from './open-risks.js';
import { RiskRegister } from './risk-register.js';
import { Risk } from './risk.js';
import { medium, raised, reviewed } from './risk.fixture.js';

const id = 'prj-1';
const actor = system('planning');
const event = { startsAt: '2026-12-31T10:00:00.000Z', endsAt: '2026-12-31T17:00:00.000Z' };
const soon = { startsAt: '2026-03-12T10:00:00.000Z', endsAt: '2026-03-12T17:00:00.000Z' };
const interval = { normal: 14, fromDay7BeforeEvent: 1 };
const on = (day: number) => `2026-03-${String(day).padStart(2, '0')}T01:00:00.000Z`;

describe('C7.1.1 活動改期 · when the event moves, so do the times to look for risks', () => {
  const due = (asked: { lastAt?: string; dueAt?: string; overdue?: boolean }, to = soon) =>
    movedIdentification(NOW, { overdue: false, ...asked }, to, interval);

  it('counted from when a department looked last', () => {
    expect(due({ lastAt: on(1), dueAt: on(15) })).toBe('2026-03-05T10:00:00.000Z');
    expect(due({ lastAt: on(1), dueAt: on(3) }, event)).toBe(on(15));
  });

  it('no later for one that has not looked yet, and not at all for one that is late or whose event is over by then', () => {
    expect(due({ dueAt: on(3) }, event)).toBe(on(3));
    expect(due({ dueAt: on(9), overdue: true }, event)).toBe(on(9));
    expect(due({ dueAt: on(20) }, { startsAt: on(3), endsAt: on(3) })).toBeUndefined();
    expect(due({})).toBe('2026-03-05T10:00:00.000Z');
  });

  it('and the register names every risk that is open, so that its review follows', () => {
    expect(answers(reactions, happened(eventMoved(soon))).map((a) => a.command)).toContain('moveRiskRegister');
    const opened = pl.RiskRegisterOpened({ projectId: id, ...event, at: NOW, firstDueAt: on(16) });
    given(RiskRegister, [opened])
      .when('moveRiskRegister', { actor, id, now: NOW, input: soon, reads: { open: { id, riskIds: ['r1'] } } })
      .then((s) => {
        expect(s).toMatchObject(soon);
        expect(new Set(s.departments.map((d) => d.dueAt))).toEqual(new Set(['2026-03-05T10:00:00.000Z']));
      });
    const moved = pl.RiskRegisterRescheduled({ projectId: id, ...soon, departments: [], riskIds: ['r1'], at: NOW });
    expect(answers(reactions, happened(moved))).toEqual([{ command: 'moveRiskReview', id: 'r1', input: soon }]);
    expect(shown(OpenRisks, [happened(riskRaised())])[id]).toMatchObject({ riskIds: ['r1'] });
    expect(shown(OpenRisks, [happened(riskRaised()), happened(riskClosed())])[id]).toMatchObject({ riskIds: [] });
  });

  it('the review of a risk is due by the new dates, once it was assessed', () => {
    const move = (...facts: readonly Fact[]) =>
      given(Risk, facts).when('moveRiskReview', { actor, id: 'r1', now: NOW, input: soon });
    // Assessed at the beginning, and seven days then; the last days before the event begin earlier.
    move(raised, ...medium).then((s) => expect(s.nextReviewAt).toBe('2026-03-05T10:00:00.000Z'));
    move(raised).then();
  });

  it('also of a risk that is judged at the very moment of the move, by the dates of before', () => {
    const looked = [...medium, reviewed('measures_suffice')].map((fact) =>
      answers(reactions, happened(fact)).filter((a) => a.command === 'alignRiskReview'),
    );
    const order = { command: 'alignRiskReview', id: 'r1', input: {} };
    expect(looked).toEqual([[order], [order]]);
    const align = (project: object | undefined) =>
      given(Risk, [raised, ...medium]).when('alignRiskReview', {
        actor,
        id: 'r1',
        now: NOW,
        reads: { project } as never,
      });
    align(soon).then((s) => expect(s.nextReviewAt).toBe('2026-03-05T10:00:00.000Z'));
    align({ startsAt: '2026-12-31T10:00:00.000Z', endsAt: '2026-12-31T17:00:00.000Z' }).then();
    align(undefined).then();
  });
});
