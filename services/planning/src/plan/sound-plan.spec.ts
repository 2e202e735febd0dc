import { pl } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { person } from '@marquee/testing';
import { agendaIsWithinTheEvent } from './agenda-rules.js';
import * as opinion from './finance-opinion-rules.js';
import * as f from './plan.fixture.js';
import * as b from './publishing-rules.js';

const manager = person('ng', 'planning_manager');
const publish = (facts: readonly Fact[]) =>
  f.onPlan(facts).when('publishPlanVersion', { actor: f.kwan, id: f.id, reads: f.published });
/** A plan that is ready but for these sections; finance has seen its budget. */
const but = (changed: pl.PlanSections) => [
  f.composed(),
  f.edited(2, { ...f.sections, ...changed }),
  f.requested(2),
  f.noted(2),
];
const money = (differs: Partial<typeof f.budget>) => publish(but({ budget: { ...f.budget, ...differs } }));
const when = (differs: Partial<typeof f.time>) => publish(but({ time: { ...f.time, ...differs } }));

describe('C3.2.5 言之有物 · a version says something, lies ahead, and its budget is answered for', () => {
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
    const hers = pl.PlanSectionEdited({ ...f.edited(2).data, by: 'ng' });
    const own = [f.composed(), hers, f.requested(2), f.noted(2, { opinion: 'unsound' })];
    justify(own).rejects(opinion.notOwnFigures);
    justify(own, person('chow', 'leader')).then(justified({ by: 'chow', byLeader: true }));
    justify(own, { ...person('yip', 'planning_manager'), onBehalfOf: 'ng' } as never).rejects(opinion.notOwnFigures);
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
    const alongside = [agendaIsWithinTheEvent, b.timeBufferIsSufficient];
    when(past).rejects([b.eventLiesAhead, ...alongside]);
    when({ ...past, startsAt: f.at, endsAt: days(1) }).rejects([b.eventLiesAhead, ...alongside]);
    when({ startsAt: days(30), endsAt: days(400), changesDates: true }).rejects(b.eventHasAnEnd);
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
});
