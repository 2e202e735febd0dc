import { type Command, type Department, fieldsDated } from '@marquee/kernel';
import { allDepartments } from './departments.ts';

/** A moment in a form with which a period ends. */
const ENDS = /^(until|endsAt|to|validUntil|expiresAt|deadline)$/;
const last = (field: string) => field.split('.').at(-1)!;

/**
 * Every period that people give, by the field with its end, and the rule by which it has an end in sight; how far ahead
 * any date may lie the runtime asks by itself.
 */
const BOUNDED: Readonly<Record<string, string>> = {
  'ClauseWaiver.waiveClause expiresAt': 'waiverHasAnEnd',
  'GoDecision.recordGoDecision waivers.expiresAt': 'waiversEndWithTheEvent',
  'Budget.authorisePreBudgetSpend expiresAt': 'expiryIsWithinPolicy',
  'Leave.requestLeave until': 'leaveHasAnEnd',
  'Delegation.grantDelegation until': 'isTimeBoxed',
  'Meeting.planMeeting endsAt': 'meetingTakesHours',
  'GearItem.bookGear endsAt': 'bookingHasAnEnd',
  'GearItem.blockUnit until': 'blockHasAnEnd',
  'SafetyPlan.recordPermit validUntil': 'permitHasAnEnd',
  'Review.openReview deadline': 'reviewHasAnEnd',
  'Review.extendReview deadline': 'extensionHasAnEnd',
};
/** Written freely, and judged when it is handed in: by which command, and which rule. */
const JUDGED_LATER: Readonly<Record<string, readonly [command: string, rule: string]>> = {
  'Inquiry.logInquiry endsAt': ['Initiation.submitInitiation', 'eventHasAnEnd'],
  'Initiation.draftInitiation endsAt': ['Initiation.submitInitiation', 'eventHasAnEnd'],
  'Initiation.reviseInitiation endsAt': ['Initiation.submitInitiation', 'eventHasAnEnd'],
  'Plan.editSection time.endsAt': ['Plan.publishPlanVersion', 'eventHasAnEnd'],
  'Plan.editSection time.schedule.until': ['Plan.publishPlanVersion', 'timeRunsForward'],
  'ExecutionPlan.addSegment to': ['ExecutionPlan.submitExecutionPlan', 'segmentsInEventWindow'],
  'ExecutionPlan.editSegment to': ['ExecutionPlan.submitExecutionPlan', 'segmentsInEventWindow'],
};

let commands: ReadonlyMap<string, Command>;
const named = (departments: readonly Department[]) =>
  departments.flatMap((d) =>
    d.aggregates.flatMap((a) => [...a.commands.values()].map((c) => [`${a.name}.${c.name}`, c] as const)),
  );
beforeAll(async () => {
  commands = new Map(named(await allDepartments()));
});

describe('期限 · no period that people give is without end', () => {
  it('every one has a rule that says how long it may last', () => {
    const found = [...commands]
      .filter(([, { by }]) => by.some((role) => role !== 'system'))
      .flatMap(([name, { input }]) =>
        fieldsDated(input)
          .filter((f) => ENDS.test(last(f)))
          .map((f) => `${name} ${f}`),
      );
    expect(found.sort()).toEqual([BOUNDED, JUDGED_LATER].flatMap((some) => Object.keys(some)).sort());
  });

  it('and the rule is among those of the command', () => {
    const own = Object.entries(BOUNDED).map(([field, rule]) => [field.split(' ')[0]!, rule] as const);
    for (const [command, rule] of [...own, ...Object.values(JUDGED_LATER)])
      expect([command, ...commands.get(command)!.guards.map((g) => g.name)]).toContain(rule);
  });
});
