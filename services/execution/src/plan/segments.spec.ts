import { ex } from '@marquee/contracts';
import { given, happened, shown } from '@marquee/testing';
import fc from 'fast-check';
import { ExecutionPlan } from './execution-plan.js';
import { OwnerCalendar } from './owner-calendar.js';
import * as f from './plan.fixture.js';
import { inCircles } from './segments.js';
import * as s from './segment-rules.js';

const drafting = given(ExecutionPlan, f.complete);
const edit = (input: object) => drafting.when('editSegment', { actor: f.fung, id: f.id, input: input as never });

describe('C4.1.1 環節 · segments', () => {
  it('are added freely, with a number of their own', () => {
    drafting
      .when('addSegment', { actor: f.fung, id: f.id, input: { title: '接待', stage: 'live' } })
      .then((state) =>
        expect(state.segments[6]).toEqual({ segmentId: 's7', title: '接待', stage: 'live', dependsOn: [] }),
      );
    drafting
      .when('addSegment', { actor: f.fung, id: f.id, input: { title: '', stage: 'live', dependsOn: ['s9'] } })
      .rejects([s.segmentHasTitle, s.dependenciesExist]);
  });

  it('are changed field by field', () => {
    edit({ segmentId: 's1', ownerId: 'mak' }).then(
      ex.SegmentEdited({
        projectId: f.id,
        executionPlanVersion: 1,
        by: 'fung',
        formerOwnerId: 'owner1',
        segment: { ...f.segments[0]!, ownerId: 'mak' },
      }),
    );
    edit({ segmentId: 's9' }).rejects(s.segmentExists);
  });

  it('never wait for themselves, in however many steps', () => {
    edit({ segmentId: 's1', dependsOn: ['s1'] }).rejects(s.noDependencyCycle);
    edit({ segmentId: 's1', dependsOn: ['s3'] }).rejects(s.noDependencyCycle);
    edit({ segmentId: 's3', dependsOn: ['s1', 's2'] }).thenState({ status: 'drafting' });
    edit({ segmentId: 's3', dependsOn: ['s8'] }).rejects(s.dependenciesExist);
  });

  it('are removed when nothing waits for them', () => {
    drafting
      .when('removeSegment', { actor: f.fung, id: f.id, input: { segmentId: 's1' } })
      .rejects(s.nothingWaitsForIt);
    drafting
      .when('removeSegment', { actor: f.fung, id: f.id, input: { segmentId: 's3' } })
      .then((state) => expect(state.segments).toHaveLength(5));
  });

  it('whatever depends on whatever: no circle exactly when they can be put in an order', () => {
    const edges = fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 12 });
    fc.assert(
      fc.property(edges, (pairs) => {
        const all = Array.from({ length: 7 }, (_, n) =>
          f.segment(n, `${n}`, 'live', { dependsOn: pairs.filter(([from]) => from === n).map(([, to]) => `s${to}`) }),
        );
        expect(inCircles(all).length === 0).toBe(!all.some((_, n) => reaches(pairs, n, n)));
      }),
      { seed: 41 },
    );
  });
});

/** Whether a walk along the pairs leads from `a` to `b`: found by walking, unlike in the code under test. */
function reaches(
  pairs: readonly (readonly [number, number])[],
  a: number,
  b: number,
  seen: readonly number[] = [],
): boolean {
  const next = pairs.filter(([from]) => from === a).map(([, to]) => to);
  return (
    next.includes(b) || next.filter((n) => !seen.includes(n)).some((n) => reaches(pairs, n, b, [...seen, ...next]))
  );
}

describe('負責人日程 · calendar of a segment’s owner', () => {
  const edited = (differs: object, formerOwnerId: string) =>
    happened(
      ex.SegmentEdited({
        projectId: f.id,
        executionPlanVersion: 1,
        by: 'fung',
        formerOwnerId,
        segment: { ...f.segments[0]!, ...differs },
      }),
    );
  const first = happened(f.added(f.segments[0]!));
  const entry = {
    projectId: f.id,
    segmentId: 's1',
    title: '物資進場',
    from: f.segments[0]!.from,
    to: f.segments[0]!.to,
  };

  it('has what a person answers for, once owner and time are known', () => {
    expect(shown(OwnerCalendar, [first])).toMatchObject({ owner1: { segments: [entry] } });
    expect(shown(OwnerCalendar, [happened(f.added(f.segment(1, 'x', 'live', { to: undefined })))])).toEqual({});
  });

  it('follows a change of time or owner, and a removal', () => {
    expect(shown(OwnerCalendar, [first, edited({ title: '進場' }, 'owner1')])['owner1']?.segments).toEqual([
      { ...entry, title: '進場' },
    ]);
    expect(shown(OwnerCalendar, [first, edited({ ownerId: 'mak' }, 'owner1')])).toMatchObject({
      owner1: { segments: [] },
      mak: { segments: [entry] },
    });
    const removed = happened(
      ex.SegmentRemoved({
        projectId: f.id,
        executionPlanVersion: 1,
        by: 'fung',
        segmentId: 's1',
        formerOwnerId: 'owner1',
      }),
    );
    expect(shown(OwnerCalendar, [first, removed])['owner1']?.segments).toEqual([]);
  });
});
