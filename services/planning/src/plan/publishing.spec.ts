import { pl, planHash, type SealedPlan } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { person } from '@marquee/testing';
import * as f from './plan.fixture.js';
import * as b from './publishing-rules.js';
import * as opinion from './finance-opinion-rules.js';
import * as r from './writing-rules.js';

const manager = person('ng', 'planning_manager');
const publish = (facts: readonly Fact[], differs: object = {}) =>
  f.onPlan(facts).when('publishPlanVersion', { actor: f.kwan, id: f.id, reads: f.reads, ...differs });
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

  it('an opinion that it is unsound, answered by the planning manager or a leader, after it was given', () => {
    const unsound = [...f.ready.slice(0, 3), f.noted(2, { opinion: 'unsound' })];
    const reason = '餐飲已獲供應商書面報價，財務所慮可免。';
    const justify = (facts: readonly Fact[], actor = manager, said = reason) =>
      f.onPlan(facts).when('justifyPlanBudget', { actor, id: f.id, input: { reason: said } });
    const justified = (differs: object = {}) =>
      pl.PlanBudgetJustified({ projectId: f.id, by: 'ng', revision: 2, reason, byLeader: false, at: f.at, ...differs });
    publish(unsound).rejects(opinion.unsoundIsAnswered);
    justify(unsound).then(justified());
    justify(unsound, f.kwan).forbidden();
    justify(unsound, manager, '。。。。。。。。。。').rejects(opinion.budgetIsJustified);
    justify(f.ready).rejects(opinion.somethingToJustify);
    publish([...unsound, justified()]).thenState({ status: 'published' });
    const before = justified({ at: '2026-03-01T01:00:00.000Z' });
    publish([...f.ready.slice(0, 3), before, f.noted(2, { opinion: 'unsound' })]).rejects(opinion.unsoundIsAnswered);
  });

  it('a price that is not below the cost, unless a company leader justifies it; HKD 0.01 for 85,000 is refused', () => {
    const cost = { lines: [{ category: 'venue_rental' as const, amount: f.hkd(8_000_000) }], reserve: f.hkd(500_000) };
    const lost = but({ budget: { ...cost, total: f.hkd(8_500_000), price: f.hkd(1) } });
    const reason = '公益活動，公司決定以此作為社區回饋。';
    const justified = (byLeader: boolean, revision = 2) =>
      pl.PlanBudgetJustified({ projectId: f.id, by: 'chow', revision, reason, byLeader, at: f.at });
    publish(lost).rejects(opinion.lossIsJustified);
    publish([...lost, justified(false)]).rejects(opinion.lossIsJustified);
    publish([...lost, justified(true)]).thenState({ status: 'published' });
    publish([...lost, justified(true, 1)]).rejects(opinion.lossIsJustified);
    f.onPlan(lost)
      .when('justifyPlanBudget', { actor: person('chow', 'leader'), id: f.id, input: { reason } })
      .then(justified(true));
    money({ price: f.hkd(200_000_000) }).thenState({ status: 'published' });
  });

  it('an event that lies ahead: one that was thirty days ago is refused', () => {
    const days = (n: number) => new Date(Date.parse(f.at) + n * 86_400_000).toISOString();
    const past = { startsAt: days(-30), endsAt: days(-29), changesDates: true };
    when(past).rejects(b.eventLiesAhead);
    when({ ...past, startsAt: f.at, endsAt: days(1) }).rejects(b.eventLiesAhead);
  });

  it('the goals of the event (C2.2.1c)', () => {
    publish(but({ objectives: '' })).rejects(b.objectivesAreWritten);
    publish(but({ objectives: '待定' })).rejects(b.objectivesAreWritten);
  });

  it.each(['.', '……', 'TBD', '待定', 'xxxxxxxxxx'])(
    'sections that say something: %s in every one is refused',
    (nothing) => {
      publish(
        but({
          theme: nothing,
          purpose: nothing,
          objectives: nothing,
          time: { ...f.time, schedule: f.time.schedule.map((s) => ({ ...s, task: nothing })) },
          place: { venue: nothing },
          participants: nothing,
          venueLayout: nothing,
          agenda: f.sections.agenda.map((a) => ({ ...a, item: nothing })),
          equipment: [{ item: nothing, quantity: 2 }],
          staffing: [{ post: nothing, quantity: 1, skills: [] }],
        }),
      ).rejects([...b.sectionsAreWritten.filter((r) => r !== b.tenSections.budget), b.objectivesAreWritten]);
    },
  );

  it('a price within the client’s budget, else with a warning (R058)', () => {
    money({ price: f.hkd(250_000_001) }).warns(b.priceWithinClientBudget);
    money({ price: f.hkd(250_000_000) }).warns([]);
  });
});

describe('R060 版本 · versions', () => {
  const first = f.withVersion(f.ready);

  it('carry all that was written, sealed by its hash', () => {
    const { data } = first.at(-1) as Fact<string, SealedPlan & { hash: string; changedSections: string[] }>;
    expect(data).toMatchObject({
      planVersion: 1,
      total: f.budget.total,
      price: f.budget.price,
      staffingNeeds: f.sections.staffing,
      designNeeds: f.sections.design,
    });
    expect(data.changedSections).toEqual(pl.planSection.options);
    expect(data.hash).toBe(planHash(data));
    expect(data.sections.find((s) => s.section === 'time')?.content).toContain(
      '2026-12-31 18:00 – 2027-01-01 01:00 (Asia/Hong_Kong)',
    );
  });

  it('follow one another: the former is superseded, and only what changed is said to have changed', () => {
    const second = f.withVersion(first, f.edited(3, { theme: '潮聲' }));
    expect(second.slice(-2)).toMatchObject([
      { type: 'pl.PlanVersionPublished', data: { planVersion: 2, changedSections: ['theme'] } },
      { type: 'pl.PlanSuperseded', data: { planVersion: 1, supersededBy: 2 } },
    ]);
    publish(first).rejects(r.somethingChangedSince);
    publish([...first, f.edited(3, { theme: '潮聲' }), f.edited(4, { theme: f.sections.theme })]).rejects(
      r.somethingChangedSince,
    );
    publish([...first, f.edited(3, { design: [] })]).thenState({ status: 'published' });
  });

  it('are locked by the client’s confirmation until a change is opened, and edits are a draft only', () => {
    const confirmed = [...first, pl.PlanLocked({ projectId: f.id, planVersion: 1, confirmationId: 'cnf-1', at: f.at })];
    const draft = [...confirmed, f.edited(3, { theme: '潮聲' })];
    publish(draft).rejects(r.notLocked);
    const open = (facts: readonly Fact[], reason = '客戶要求把場地改為室內。') =>
      f.onPlan(facts).when('openPlanChange', { actor: f.kwan, id: f.id, reads: f.reads, input: { reason } });
    open(first).rejects(r.isLocked);
    open(confirmed, '改').rejects(r.changeIsExplained);
    open(draft).thenState({ changeReason: '客戶要求把場地改為室內。', confirmedVersion: 1 });
    publish([
      ...draft,
      pl.PlanChangeOpened({ projectId: f.id, by: 'kwan', planVersion: 1, reason: '……', at: f.at }),
    ]).thenState({ confirmedVersion: undefined, status: 'published' });
  });
});
