import { de, ex } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import { answers, eventMoved, given, happened, person, planPublished, shown, system } from '@marquee/testing';
import { assigned, backdrop, input } from './design-desk.fixture.js';
import { DesignDesk } from './design-desk.js';
import { reactions } from './reactions.js';
import * as r from './rules.js';
import { DesignerWork, DeskDay } from './views.js';

const id = 'prj-1';
const opened = de.DesignDeskOpened({ ...input, projectId: id, dueBy: input.startsAt, overlappingDesks: 2 });
const planned = de.DeliverablePlanned({ projectId: id, deliverable: backdrop });
const choi = person('choi', 'design_manager');
const at = '2026-12-25T10:00:00.000Z';
const desk = (...facts: Fact[]) => given(DesignDesk, [opened, planned, ...facts]);

describe('N7 活動改期 · the event moves', () => {
  const later = { startsAt: '2027-01-02T10:00:00.000Z', endsAt: '2027-01-03T02:00:00.000Z' };
  const move = (dates: object) =>
    desk(assigned('law')).when('rescheduleDesign', { actor: system('design'), id, input: { ...later, ...dates } });
  const moved = de.DesignDeskRescheduled({
    projectId: id,
    ...later,
    former: { startsAt: input.startsAt, endsAt: input.endsAt },
    dueBy: later.startsAt,
    deliverables: [
      { deliverableId: 'd1', dueAt: '2026-12-27T10:00:00.000Z', formerDueAt: backdrop.dueAt, ownerId: 'law' },
    ],
  });

  it('and every due date with it, none silently', () => {
    move({}).then(moved);
    move({}).thenState({ dueBy: later.startsAt });
  });

  it('because planning stated the dates in force, and by nobody’s hand', () => {
    expect(answers(reactions, happened(eventMoved(later)))).toEqual([
      { command: 'rescheduleDesign', id, input: later },
    ]);
    expect(answers(reactions, happened(planPublished(later))).map((o) => o.command)).toEqual([
      'noteDesignNeeds',
      'overtakeEarlyLook',
    ]);
    move({ startsAt: input.startsAt, endsAt: input.endsAt }).rejects(r.datesDiffer);
    desk().when('rescheduleDesign', { actor: choi, id, input: later }).forbidden();
  });

  it('on the calendar and in the designer’s work', () => {
    expect(shown(DeskDay, [happened(opened), happened(opened), happened(moved)])).toMatchObject({
      '2026-12-31': { desks: 1 },
      '2027-01-01': { desks: 1 },
      '2027-01-02': { desks: 1 },
    });
    expect(shown(DesignerWork, [happened(assigned('law')), happened(moved)])['law']?.open).toEqual([
      { projectId: id, deliverableId: 'd1', title: '舞台背板', dueAt: '2026-12-27T10:00:00.000Z' },
    ]);
  });

  it('an overdue mark does not outlive its date', () => {
    const overdue = de.DesignOverdue({
      projectId: id,
      deliverableId: 'd1',
      title: '舞台背板',
      dueAt: backdrop.dueAt,
      ownerId: 'law',
      at,
    });
    desk(overdue)
      .when('rescheduleDesign', { actor: system('design'), id, input: later })
      .then((s) => expect(s.deliverables[0]?.overdueSince).toBeUndefined());
  });
});

describe('R077 逾期 · overdue', () => {
  const report = (now: string, ...facts: Fact[]) =>
    desk(...facts).when('reportOverdueDesign', { actor: system('design'), id, now });
  const overdue = de.DesignOverdue({
    projectId: id,
    deliverableId: 'd1',
    title: '舞台背板',
    dueAt: backdrop.dueAt,
    at,
  });
  const clock = (...facts: Fact[]) => DesignDesk.clocks[0]!.at(DesignDesk.fold([opened, planned, ...facts]) as never);

  it('is said once, when the due date has come', () => {
    report(at).then(overdue);
    report('2026-12-25T09:59:00.000Z').rejects(r.somethingIsLate);
    report(at, overdue).rejects(r.somethingIsLate);
  });

  it('and the clock stands at the next open due date', () => {
    expect([clock(), clock(overdue)]).toEqual([backdrop.dueAt, undefined]);
    expect(
      clock(
        de.DeliverablePlanned({
          projectId: id,
          deliverable: { ...backdrop, deliverableId: 'd2', dueAt: '2026-12-20T10:00:00.000Z' },
        }),
      ),
    ).toBe('2026-12-20T10:00:00.000Z');
  });
});

describe('W15、C2.2.3c 佈置時間 · due dates follow the setup of the approved execution plan', () => {
  const plan = { projectId: id, executionPlanVersion: 1, planVersion: 1, by: 'lau', at };
  const part = (stage: 'setup' | 'live', from: string) => ({
    ...{ segmentId: `${stage} ${from}`, title: stage, stage, dependsOn: [] },
    ...{ from, to: input.endsAt },
  });
  const setupAt = '2026-12-28T10:00:00.000Z';
  const rebased = (dueAt: string, formerDueAt: string, setup?: string) =>
    de.DesignRebased({
      projectId: id,
      executionPlanVersion: 1,
      ...(setup && { setupAt: setup }),
      deliverables: [{ deliverableId: 'd1', title: backdrop.title, dueAt, formerDueAt, ownerId: 'law' }],
      at,
    });
  const bySetup = rebased('2026-12-23T10:00:00.000Z', backdrop.dueAt, setupAt);
  const rebase = (setup: string | undefined, ...facts: Fact[]) =>
    desk(assigned('law'), ...facts).when('rebaseDesign', {
      actor: system('design'),
      id,
      now: at,
      input: { executionPlanVersion: 1, ...(setup && { setupAt: setup }) },
    });

  it('less the days of production, and go back to the event when it counts no more', () => {
    rebase(setupAt).then(bySetup);
    rebase(undefined, bySetup).then(rebased(backdrop.dueAt, '2026-12-23T10:00:00.000Z'));
    rebase(setupAt, bySetup).rejects(r.setupDiffers);
    rebase(undefined).rejects(r.setupDiffers);
  });

  it('which begins with the first part of the setup', () => {
    const segments = [part('live', input.startsAt), part('setup', '2026-12-29T10:00:00.000Z'), part('setup', setupAt)];
    expect(answers(reactions, happened(ex.ExecutionPlanApproved({ ...plan, segments })))).toEqual([
      { command: 'rebaseDesign', id, input: { executionPlanVersion: 1, setupAt } },
    ]);
    expect(answers(reactions, happened(ex.ExecutionPlanLapsed({ ...plan, cause: 'voided' })))).toEqual([
      { command: 'rebaseDesign', id, input: { executionPlanVersion: 1 } },
    ]);
  });

  it('also for what is added later, until the event moves', () => {
    const add = (...facts: Fact[]) =>
      desk(...facts).when('addDeliverable', {
        actor: choi,
        id,
        input: { type: 'stage_backdrop', title: '側台背板', size: '', medium: '', quantity: 1 },
      });
    add(bySetup).then((s) => expect(s.deliverables.at(-1)!.dueAt).toBe('2026-12-23T10:00:00.000Z'));
    const moved = de.DesignDeskRescheduled({
      ...{ projectId: id, startsAt: input.startsAt, endsAt: input.endsAt, dueBy: input.startsAt, deliverables: [] },
      former: { startsAt: input.startsAt, endsAt: input.endsAt },
    });
    add(bySetup, moved).then((s) => expect(s.deliverables.at(-1)!.dueAt).toBe(backdrop.dueAt));
  });

  it('in the designer’s work as well', () => {
    expect(shown(DesignerWork, [happened(assigned('law')), happened(bySetup)])['law']).toMatchObject({
      open: [{ deliverableId: 'd1', dueAt: '2026-12-23T10:00:00.000Z' }],
    });
  });
});
