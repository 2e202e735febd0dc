import { pl } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { agendaOwnersAreHere, agendaOwnersStay } from './agenda-rules.js';
import * as f from './plan.fixture.js';
import { agendaIsWithinTheEvent, agendaOwnersTakePart } from './agenda-rules.js';
import * as b from './publishing-rules.js';
import * as opinion from './finance-opinion-rules.js';
import * as r from './writing-rules.js';

const publish = (facts: readonly Fact[], differs: object = {}) =>
  f.onPlan(facts).when('publishPlanVersion', { actor: f.kwan, id: f.id, reads: f.published, ...differs });
/** A plan that is ready but for these sections; finance has seen its budget. */
const but = (changed: pl.PlanSections) => [
  f.composed(),
  f.edited(2, { ...f.sections, ...changed }),
  f.requested(2),
  f.noted(2),
];

describe('S06 策劃書不完整不得發布 · an incomplete plan cannot be published', () => {
  it('refuses an empty venue layout with the field and C3.2.5', () => {
    publish(but({ venueLayout: '' })).rejects(b.tenSections.venue_layout);
    expect(b.tenSections.venue_layout).toMatchObject({ clause: 'C3.2.5', kind: 'INPUT', field: 'venue_layout' });
  });

  it('refuses while a to-do of the review is open, and names it', () => {
    const facts = [
      f.composed(f.todo('t1'), f.todo('t2')),
      ...f.ready.slice(1),
      pl.ReviewTodoResolved({ projectId: f.id, by: 'yip', todoId: 't1', how: 'resolved', at: f.at }),
    ];
    publish(facts).rejects(r.todosAreSettled);
    const state = { todos: [{ ...f.todo('t1'), how: 'resolved' }, f.todo('t2')] };
    expect(r.todosAreSettled).toMatchObject({ kind: 'STATE' });
    expect((r.todosAreSettled.says as (c: unknown) => { en: string })({ state }).en).toBe(
      'These to-dos of the review are open: “意見 t2” (t2).',
    );
    publish([
      ...facts,
      pl.ReviewTodoResolved({ projectId: f.id, by: 'yip', todoId: 't2', how: 'resolved', at: f.at }),
    ]).thenState({ status: 'published' });
  });

  it.each(pl.planSection.options)('asks for the section %s', (section) => {
    const empty: pl.PlanSections = {
      theme: ' ',
      purpose: '',
      place: { venue: '' },
      participants: '',
      agenda: [],
      venueLayout: '',
      equipment: [],
      staffing: [],
    };
    const field = ({ venue_layout: 'venueLayout' } as Record<string, string>)[section] ?? section;
    if (section === 'time' || section === 'budget') {
      const { [section]: _, ...others } = f.sections;
      publish([f.composed(), f.edited(2, others as pl.PlanSections)]).rejects([
        b.tenSections[section],
        opinion.financeHasSpoken,
      ]);
    } else publish(but({ [field]: (empty as Record<string, unknown>)[field] })).rejects(b.tenSections[section]);
  });

  it('names everything that is missing at once', () => {
    publish([f.composed(f.todo('t1'))]).rejects([
      ...b.sectionsAreWritten,
      b.objectivesAreWritten,
      r.todosAreSettled,
      opinion.financeHasSpoken,
    ]);
  });
});

describe('C3.2.5 發布 · what a version must fulfil', () => {
  const money = (differs: Partial<typeof f.budget>) => publish(but({ budget: { ...f.budget, ...differs } }));
  const when = (differs: Partial<typeof f.time>) => publish(but({ time: { ...f.time, ...differs } }));

  it('sums that are exact in minor units, in one currency, never negative', () => {
    money({ total: f.hkd(200_000_001) }).rejects([b.totalIsTheSum, b.reserveIsSufficient]);
    money({ price: { amount: 1, currency: 'USD' } }).rejects(b.budgetInOneCurrency);
    money({ lines: [{ category: 'other' as 'venue_rental', amount: f.hkd(-1) }], total: f.hkd(9_999_999) }).rejects(
      b.amountsNotNegative,
    );
    money({ price: f.hkd(0) }).rejects([b.amountsNotNegative, opinion.lossIsJustified]);
  });

  it('a reserve of the share that the policy asks for (C7.2.2)', () => {
    money({ reserve: f.hkd(9_999_999), total: f.hkd(199_999_999) }).rejects(b.reserveIsSufficient);
    publish(f.ready, { policy: { 'plan.reserveRatio': 0.050001 } }).rejects(b.reserveIsSufficient);
    publish(f.ready, { policy: { 'plan.reserveRatio': 0.05 } }).thenState({ status: 'published' });
  });

  it('a schedule with time kept free (C7.2.2)', () => {
    when({ schedule: f.time.schedule.slice(0, 1) }).rejects(b.timeBufferIsSufficient);
    when({ schedule: [] }).rejects(b.timeBufferIsSufficient);
    publish(f.ready, { policy: { 'plan.timeBufferRatio': 0.11 } }).rejects(b.timeBufferIsSufficient);
    const afterwards = {
      task: '應變',
      from: '2027-06-01T00:00:00.000Z',
      until: '2027-08-01T00:00:00.000Z',
      buffer: true,
    };
    when({ schedule: [f.time.schedule[0]!, afterwards] }).rejects(b.timeBufferIsSufficient);
  });

  it('an agenda of the event, which moves with it', () => {
    const agenda = (startsAt: string, minutes = 15) =>
      publish(but({ agenda: [{ item: '開場', startsAt, minutes, ownerId: 'kwan' }] }));
    agenda('2029-12-31T10:00:00.000Z').rejects(agendaIsWithinTheEvent);
    agenda('2026-12-31T09:59:00.000Z').rejects(agendaIsWithinTheEvent);
    agenda('2026-12-31T16:30:00.000Z', 31).rejects(agendaIsWithinTheEvent);
    agenda('2026-12-31T16:30:00.000Z', 30).thenState({ status: 'published' });
    const days = { startsAt: '2027-01-02T10:00:00.000Z', endsAt: '2027-01-02T17:00:00.000Z', changesDates: true };
    when({ ...days, schedule: f.time.schedule }).rejects(agendaIsWithinTheEvent);
  });

  it('answered for by people who take part, not by an auditor or an expert', () => {
    const owners = (...roles: string[]) => ({ kwan: { id: 'kwan', active: true, roles } });
    const owned = (known: object) =>
      f.onPlan(f.ready).when('publishPlanVersion', {
        actor: f.kwan,
        id: f.id,
        reads: { ...f.published, owners: known },
      });
    owned(owners('auditor')).rejects(agendaOwnersTakePart);
    owned(owners('expert', 'auditor')).rejects(agendaOwnersTakePart);
    owned(owners('expert', 'planning_staff')).thenState({ status: 'published' });
  });

  it('dates of the approved application, or flagged as a change', () => {
    const later = { endsAt: '2026-12-31T18:00:00.000Z' };
    when(later).rejects(b.datesAreTheApproved);
    when({ ...later, changesDates: true }).thenState({ status: 'published' });
    when({ endsAt: f.time.startsAt }).rejects(b.timeRunsForward);
    when({
      schedule: [...f.time.schedule, { task: '謝幕', from: f.time.endsAt, until: f.time.endsAt, buffer: false }],
    }).rejects(b.timeRunsForward);
  });

  it('sections that can be read', () => {
    publish(
      but({
        staffing: Array.from({ length: 100 }, () => ({
          post: 'ab'.repeat(55),
          quantity: 1,
          skills: Array.from({ length: 20 }, () => 'y'.repeat(20)),
        })),
      }),
    ).rejects(b.sectionsAreReadable);
  });

  it('finance’s opinion, of the budget as it stands', () => {
    publish(f.ready.slice(0, 2)).rejects(opinion.financeHasSpoken);
    publish([...f.ready, f.edited(3, { budget: { ...f.budget, price: f.hkd(241_000_000) } })]).rejects(
      opinion.financeHasSpoken,
    );
    publish([...f.ready.slice(0, 3), f.noted(2, { opinion: 'unsound' })]).rejects(opinion.unsoundIsAnswered);
  });

  it('a price within the client’s budget, else with a warning (R058)', () => {
    money({ price: f.hkd(250_000_001) }).warns(b.priceWithinClientBudget);
    money({ price: f.hkd(250_000_000) }).warns([]);
  });
});

describe('C1.2 議程負責人 · whoever answers for a point of the agenda', () => {
  const owned = (known: object) => publish(f.ready, { reads: { ...f.published, owners: known } });
  const kwan = { id: 'kwan', active: true };

  it('is an employee: not a stranger, nor anybody who has left', () => {
    owned({}).rejects(agendaOwnersAreHere);
    owned({ kwan: { ...kwan, active: false } }).rejects(agendaOwnersAreHere);
    expect(agendaOwnersAreHere).toMatchObject({ clause: 'C1.2', kind: 'INPUT', field: 'agenda.ownerId' });
  });

  it('stays until the point is over', () => {
    owned({ kwan: { ...kwan, leavesAt: '2026-12-31T10:10:00.000Z' } }).rejects(agendaOwnersStay);
    owned({ kwan: { ...kwan, leavesAt: '2026-12-31T10:15:00.000Z' } }).thenState({ status: 'published' });
  });
});
