import type { Aggregate, Department, EventType } from '@marquee/kernel';
import { samplesOf } from '@marquee/testing/generated';
import { allDepartments, noticeKinds, type NoticeKind as Kind } from './departments.ts';

/** Facts that end the state in which a task waits and leave the task open, each with the reason. */
const STAYS: Readonly<Record<string, string>> = {
  'application_returned: cs.InitiationRemarkAnswered': 'it is settled when it is handed in again',
  'application_returned: cs.InitiationRevised': 'it is settled when it is handed in again',
  'budget_to_approve: fi.BudgetRevised': 'a revision inside the total is not submitted to anybody',
  'budget_to_prepare: fi.BudgetLineEdited': 'it is settled when it is submitted',
  'budget_to_prepare: fi.BudgetRevisionBegun': 'the revision of a budget in force; it has a task no more',
  'budget_to_prepare: fi.BudgetSized': 'it is settled when it is submitted',
  'feedback_to_decide: cs.FeedbackRoundClosed': 'a round closes when each item is decided, which settles it',
  'permit_to_apply_for: ad.PermitClockWarning': 'it is still to be applied for, more so than before',
  'plan_to_present: pl.PlanChangeOpened': 'of a version that was presented and signed',
  'plan_to_present: pl.PlanLocked': 'of a version that was presented and signed',
  'plan_to_present: pl.PlanPresentationNoted': 'an echo of the presentation, which settles it',
  'plan_to_present: pl.PlanResumed': 'of a plan that was given up, which settled it',
  'plan_to_present: pl.PlanSectionEdited': 'the next version is written while this one is presented',
  'risk_to_assess: pl.RiskMaterialised': 'how grave it is must still be said',
  'safety_plan_lapsed: ex.SafetyPlanApproved': 'it is settled when the plan is in force again',
  'safety_plan_lapsed: ex.SafetyPlanRevised': 'it is settled when the plan is in force again',
};

let kinds: readonly Kind[];
let departments: readonly Department[];
/** Random states are refused by the thousand, and nobody reads where. */
const { stackTraceLimit } = Error;
beforeAll(async () => {
  departments = await allDepartments();
  kinds = await noticeKinds();
  Error.stackTraceLimit = 0;
});
afterAll(() => {
  Error.stackTraceLimit = stackTraceLimit;
});

type State = Record<string, unknown>;
const SAMPLES = 25;
const drawn = new WeakMap<Schema, readonly unknown[]>();
type Schema = EventType['schema'];
/** Some values of a schema, drawn once: the same types are asked about for every task. */
function samples(schema: Schema): readonly unknown[] {
  const some = drawn.get(schema) ?? samplesOf({ schema } as EventType);
  drawn.set(schema, some);
  return some;
}

/** States in which a fact leaves its record, from many random ones before it. */
function statesAfter(a: Aggregate, type: EventType, telling: (data: unknown) => boolean): readonly State[] {
  const { born, apply } = a.evolves.get(type.type)!;
  const before = samples(a.options.state).slice(0, SAMPLES) as State[];
  const data = samples(type.schema).filter(telling).slice(0, SAMPLES);
  return data.flatMap((one) =>
    (born ? [undefined] : before).flatMap((s) => tried(() => apply(s as never, one as never))),
  );
}
function tried(apply: () => unknown): readonly State[] {
  try {
    return [apply() as State];
  } catch {
    return []; // A random state that no history leads to.
  }
}

/** The facts of a record that end the state in which a task about it waits. */
function endings(a: Aggregate, raise: Kind['raises'][number]): readonly string[] {
  const { lifecycle } = a.options;
  const field = lifecycle?.field;
  const states = field ? statesAfter(a, raise.type, (data) => raise.of(data as never).length > 0) : [];
  const waits = new Set(states.map((s) => s[field!]));
  if (!lifecycle || waits.size !== 1) return [];
  const [status] = [...waits] as [string];
  return [...a.evolves.values()].flatMap(({ type, born }) => {
    if (born || type.type === raise.type.type) return [];
    const after = samples(type.schema).slice(0, SAMPLES);
    const became = states
      .slice(0, SAMPLES)
      .flatMap((s) => after.flatMap((one) => tried(() => a.evolves.get(type.type)!.apply(s as never, one as never))));
    const moved = became.length > 0 && became.every((s) => s[field!] !== status);
    return moved && became.some((s) => lifecycle.moves[status]?.includes(s[field!] as string)) ? [type.type] : [];
  });
}

const left = (): readonly string[] =>
  kinds
    .filter(({ nature }) => nature === 'task')
    .flatMap((kind) => {
      const known = [...kind.settles, ...kind.raises].map((r) => r.type.type);
      return kind.raises.flatMap((raise) =>
        departments
          .flatMap((d) => d.aggregates)
          .filter((a) => a.evolves.has(raise.type.type))
          .flatMap((a) => endings(a, raise).filter((type) => !known.includes(type)))
          .map((type) => `${kind.kind}: ${type}`),
      );
    });

describe('R012 待辦 · a task closes when its matter is settled, by whatever outcome', () => {
  it('whatever ends the state in which a record waits settles the task about it, or says why not', () => {
    expect([...new Set(left())].toSorted()).toEqual(Object.keys(STAYS).toSorted());
  });
});
