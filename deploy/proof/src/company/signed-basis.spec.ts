import type { Department } from '@marquee/kernel';
import { allDepartments } from './departments.ts';
import { fieldsOf, type Field } from './fields.ts';
import type { PureCompany } from './pure-company.ts';
import { namesThePlan, RELIANCE } from './reliance.ts';
import { SignedStory } from './signed-story.ts';
import { Rng } from '../rng.ts';

let departments: readonly Department[];
let fields: readonly Field[];
beforeAll(async () => {
  departments = await allDepartments();
  fields = fieldsOf(departments, namesThePlan);
});

/** What every field of the company counts as the signed version at present, by path. */
function standing(company: PureCompany): Record<string, readonly number[]> {
  const found = fields.flatMap(({ path, holder, department }) => {
    const entry = RELIANCE[path]!;
    if (!('relies' in entry)) return [];
    const held = departments.some((d) => d.aggregates.some((a) => a.name === holder))
      ? company.recordsOf(holder)
      : company.rowsOf(department, holder);
    const versions = held.flatMap((one) => entry.relies(one as never)).filter((v) => v !== undefined);
    return [[path, [...new Set(versions)]] as const];
  });
  return Object.fromEntries(found);
}
const wrong = (company: PureCompany, truth: number | undefined) =>
  Object.entries(standing(company)).filter(([, versions]) => versions.some((v) => v !== truth));
const missing = (company: PureCompany, truth: number) =>
  Object.entries(standing(company))
    .filter(([, versions]) => !versions.includes(truth))
    .map(([path]) => path);

const ORDERS = Array.from({ length: 25 }, (_, n) => n + 1);
/** The same story, with the departments' topics read in many different orders. */
const inAnyOrder = (tell: (story: SignedStory) => void, look: (story: SignedStory) => void) =>
  ORDERS.forEach((seed) => {
    const rng = new Rng(seed);
    const story = new SignedStory(departments, (choices) => rng.below(choices));
    tell(story);
    story.settle();
    look(story);
  });
const statusOf = ({ company }: SignedStory, aggregate: string, id = 'prj-1') =>
  company.record(aggregate, id)?.['status'];

describe('C3.3.3、B20 失去依據 · what lost its basis has no force, in any department', () => {
  it('every field that names a version of the plan or a signature says what becomes of it', () => {
    expect([...new Set(fields.map((f) => f.path))].sort()).toEqual(Object.keys(RELIANCE).sort());
  });

  it('all of it stands on the version that the client signed, while that signature counts', () =>
    inAnyOrder(
      (story) => story.built(),
      ({ company }) => {
        expect(wrong(company, 1)).toEqual([]);
        expect(missing(company, 1)).toEqual([]);
      },
    ));

  it('a leader voids the signature: nothing stands on it any more', () =>
    inAnyOrder(
      (story) => story.built().void(1, 'k1'),
      (story) => {
        expect(wrong(story.company, undefined)).toEqual([]);
        expect(
          ['ExecutionPlan', 'SafetyPlan', 'Budget', 'Logistics', 'StaffingRequest', 'PlanPresentation'].map((a) =>
            statusOf(story, a),
          ),
        ).toEqual(['lapsed', 'lapsed', 'awaiting_inputs', 'suspended', 'suspended', 'presented']);
        expect(story.company.record('ArchiveFolder', 'prj-1')).toMatchObject({
          documents: [{ reference: 'PlanConfirmation/k1', withoutForceBecause: 'voided' }],
        });
      },
    ));

  it('the next version is published: the signed one, its form and all that stands on them fall by themselves', () =>
    inAnyOrder(
      (story) => story.built().publish(2),
      (story) => {
        expect(wrong(story.company, undefined)).toEqual([]);
        expect(story.company.record('PlanConfirmation', 'k1')).toMatchObject({ status: 'superseded', supersededBy: 2 });
        expect(['ExecutionPlan', 'SafetyPlan', 'PlanPresentation'].map((a) => statusOf(story, a))).toEqual([
          'lapsed',
          'lapsed',
          'awaiting',
        ]);
      },
    ));

  it('a form that waits for its signature ends with its version, and bars the next one from nothing', () =>
    inAnyOrder(
      (story) =>
        story.publish(1).settle().issue(1, 'k1').settle().publish(2).settle().issue(2, 'k2').settle().sign(2, 'k2'),
      (story) => {
        expect(wrong(story.company, 2)).toEqual([]);
        expect([statusOf(story, 'PlanConfirmation', 'k1'), statusOf(story, 'PlanConfirmation', 'k2')]).toEqual([
          'superseded',
          'signed',
        ]);
      },
    ));
});

describe('C3.3.3 同時發生 · published and signed at the same moment: the version that gave way loses, whole', () => {
  const nothingStands = (story: SignedStory) => {
    expect(wrong(story.company, undefined)).toEqual([]);
    expect(statusOf(story, 'PlanConfirmation', 'k1')).toBe('superseded');
  };

  it('planning publishes version 2 while the client signs version 1', () =>
    inAnyOrder((story) => story.publish(1).settle().issue(1, 'k1').settle().sign(1, 'k1').publish(2), nothingStands));

  it('planning publishes version 2 while customer service issues the form for version 1', () =>
    inAnyOrder((story) => story.publish(1).settle().publish(2).issue(1, 'k1'), nothingStands));

  it('and even the signature on it comes before customer service hears of version 2', () =>
    inAnyOrder((story) => story.publish(1).settle().publish(2).issue(1, 'k1').sign(1, 'k1'), nothingStands));

  it('planning gives the plan up while the client signs it', () =>
    inAnyOrder((story) => story.publish(1).settle().issue(1, 'k1').settle().sign(1, 'k1').abandon(), nothingStands));

  it('execution drafts its plan, and puts the safety plan in force, while the signature falls', () =>
    inAnyOrder(
      (story) =>
        story
          .publish(1)
          .settle()
          .issue(1, 'k1')
          .settle()
          .sign(1, 'k1')
          .settle()
          .void(1, 'k1')
          .executionPlan(1)
          .safetyPlan(1),
      (story) => expect(wrong(story.company, undefined)).toEqual([]),
    ));
});

describe('B07、B20 再簽署 · after the fall', () => {
  it('the same version is signed again: what was built before does not count until it is settled again', () =>
    inAnyOrder(
      (story) => story.built().void(1, 'k1').settle().issue(1, 'k2').settle().sign(1, 'k2'),
      (story) => {
        expect(wrong(story.company, 1)).toEqual([]);
        expect(['ExecutionPlan', 'SafetyPlan', 'Budget'].map((a) => statusOf(story, a))).toEqual([
          'lapsed',
          'lapsed',
          'awaiting_inputs',
        ]);
      },
    ));

  it('and comes to stand on it with the next version of the execution plan', () =>
    inAnyOrder(
      (story) => story.built().void(1, 'k1').settle().issue(1, 'k2').settle().sign(1, 'k2').settle().executionPlan(1),
      (story) => {
        expect(wrong(story.company, 1)).toEqual([]);
        expect(['ExecutionPlan', 'Budget'].map((a) => statusOf(story, a))).toEqual(['approved', 'draft']);
      },
    ));

  it('a form that nobody had signed is voided: nothing that was noted of the plan falls', () =>
    inAnyOrder(
      (story) => story.publish(1).settle().issue(1, 'k1').settle().void(1, 'k1', false),
      (story) => {
        const { deliverables } = story.company.record('DesignDesk', 'prj-1') as { deliverables: { status: string }[] };
        expect(deliverables.filter((d) => d.status === 'invalidated')).toEqual([]);
      },
    ));
});
