import { ad, de, ex, fi, hr } from '@marquee/contracts';
import type { Fact } from '@marquee/kernel';
import {
  asked,
  happened,
  person,
  planConfirmed,
  planPublished,
  planSuperseded,
  planVoided,
  shown,
} from '@marquee/testing';
import { BusyTime } from './busy-time.js';
import { dependantKinds } from './dependants.js';
import { PlanBasis, PlanReliance } from './plan-reliance.js';
import { changeImpact } from './questions.js';

const projectId = 'prj-1';
const on = (day: number, hour = 10) => `2026-12-${String(day).padStart(2, '0')}T${hour}:00:00.000Z`;
const minute = (n: number) => `2026-03-02T01:${String(n).padStart(2, '0')}:00.000Z`;
const at = minute(0);
const NEW = { startsAt: '2027-01-02T10:00:00.000Z', endsAt: '2027-01-02T17:00:00.000Z' };
const dates = { startsAt: on(31), endsAt: on(31, 17) };
const money = (amount: number) => ({ amount, currency: 'HKD' });

interface Answer {
  zh: string;
  en: string;
  signedVersion?: number;
  newStartsAt: string;
  newEndsAt: string;
  dependants: {
    kind: string;
    zh: string;
    en: string;
    ownerId?: string;
    officeEn: string;
    clause: string;
    effect: string;
    since: string;
    stale: boolean;
  }[];
  notAffected: { kind: string; becauseEn: string; ended?: string }[];
  collisions: { en: string; employeeId?: string; gearItemId?: string; otherProjectId?: string; quantity?: number }[];
  cost: object;
}
/** What the question answers after these events, each a minute after the one before. */
function impact(facts: readonly Fact[], input: object = {}): Answer | undefined {
  const events = facts.map((fact, n) => happened(fact, { at: minute(n) }));
  const rows = Object.values(shown(PlanReliance, events)).filter(
    (r) => (r as { projectId?: string }).projectId === projectId,
  );
  const reads = { rows, basis: shown(PlanBasis, events)[projectId], busy: Object.values(shown(BusyTime, events)) };
  return asked(changeImpact, { viewer: person('so', 'cs_manager'), id: projectId, input, reads }) as Answer | undefined;
}
const kinds = (rows: readonly { kind: string }[] = []) => [...new Set(rows.map((r) => r.kind))];

const segment = {
  segmentId: 's1',
  title: '舞台搭建',
  stage: 'setup' as const,
  ownerId: 'lau',
  from: on(30),
  to: on(31),
  requirement: '按圖搭建。',
  dependsOn: [],
};
const plan = { projectId, executionPlanVersion: 1, planVersion: 1 };
const deliverable = {
  deliverableId: 'd1',
  type: 'poster' as const,
  title: '主視覺海報',
  size: 'A1',
  medium: 'paper',
  quantity: 5,
  dueAt: on(20),
};
const booked = (project: string, bookingId: string, startsAt: string, endsAt: string) =>
  ex.GearBooked({
    projectId: project,
    gearItemId: 'console',
    by: 'lau',
    bookingId,
    quantity: 2,
    unitIds: [],
    startsAt,
    endsAt,
    from: startsAt,
    until: endsAt,
    at,
  });
const assigned = (project: string, days: { startsAt: string; endsAt: string }) =>
  hr.AssignmentRecorded({ projectId: project, employeeId: 'kwan', ...days, post: 'leader', at });
const budgeted = { projectId, budgetVersion: 1, planVersion: 1, lines: [], reserve: money(10), total: money(900) };

const published = planPublished();
const built: readonly Fact[] = [
  published,
  planConfirmed(),
  ex.ExecutionPlanSubmitted({ ...plan, by: 'lau', reviewers: [], at }),
  ex.ExecutionPlanApproved({ ...plan, by: 'lau', segments: [segment], at }),
  ex.SafetySupervisorAssigned({ projectId, by: 'lau', employeeId: 'fong', at }),
  ex.SafetyPlanPutInForce({ projectId, by: 'lau', revision: 1, planVersion: 1, at }),
  fi.BudgetApproved({ ...budgeted, by: 'chow', at }),
  de.DeliverablePlanned({ projectId, deliverable }),
  de.DesignBriefed({ projectId, planVersion: 1, deliverableIds: ['d1'] }),
  hr.StaffingRequested({ projectId, planVersion: 1, posts: [{ post: '舞台監督', quantity: 2, skills: [] }], at }),
  ad.LogisticsReserving({ projectId, planVersion: 1, at }),
  ad.LogisticsNeedConfirmed({ projectId, by: 'hui', needId: 'n1', arrangement: '兩輛旅遊巴', at }),
  booked(projectId, 'b1', dates.startsAt, dates.endsAt),
  assigned(projectId, dates),
  ad.PermitGranted({ projectId, by: 'hui', number: 'P-1', at }),
];

describe('N7 改動影響 · moving the event', () => {
  it('lists every dependant, each with its clause, its owner and the event since which it relies', () => {
    const found = impact(built, NEW)!;
    expect(kinds(found.dependants)).toEqual([...dependantKinds]);
    expect(found.dependants.find((d) => d.kind === 'segment')).toMatchObject({
      zh: '執行計劃的環節：舞台搭建',
      ownerId: 'lau',
      clause: 'C4.1.1',
      effect: 'stale',
      since: expect.stringContaining(minute(3)),
    });
    expect(found.dependants.find((d) => d.kind === 'safety_plan')).toMatchObject({
      ownerId: 'fong',
      clause: 'C2.2.2c',
    });
    expect(found.dependants.find((d) => d.kind === 'design')).toMatchObject({
      officeEn: 'Design manager',
      effect: 'invalidated',
    });
    expect(found.dependants.find((d) => d.kind === 'posts')).toMatchObject({
      en: 'Post that is to be filled: 2 × 舞台監督',
      effect: 'suspended',
    });
    expect(found.dependants.find((d) => d.kind === 'logistics')).toMatchObject({
      en: 'Transport, meals and lodging: 兩輛旅遊巴',
      ownerId: 'hui',
    });
    expect([found.notAffected, found.signedVersion, found.en]).toEqual([
      [],
      1,
      'The client signed version 1; a change touches 11, each to be confirmed again by its owner.',
    ]);
  });

  it('lists every dependant or says why not, whichever of them is missing', () => {
    for (const missing of built.slice(1)) {
      const { dependants, notAffected } = impact(
        built.filter((fact) => fact !== missing),
        NEW,
      )!;
      expect(kinds([...dependants, ...notAffected]).sort()).toEqual([...dependantKinds].sort());
    }
    expect(impact([published], NEW)!.notAffected.find((n) => n.kind === 'budget')).toMatchObject({
      becauseEn: 'No budget has been approved.',
    });
  });

  it('keeps the event as long as it was when only the start is asked about, and answers no event that ends before it starts', () => {
    expect(impact(built, { startsAt: NEW.startsAt })).toMatchObject({ newEndsAt: NEW.endsAt });
    expect(impact(built, { startsAt: NEW.startsAt, endsAt: on(31) })).toBeUndefined();
    expect(impact([])).toBeUndefined();
  });

  it('shows the price that was signed and the budget that was approved on it', () => {
    expect(impact(built)!.cost).toEqual({
      priceSigned: money(250_000_000),
      budgetApproved: money(900),
      planTotal: money(200_000_000),
    });
  });
});

describe('N7 改動影響 · a change that keeps the dates', () => {
  it('leaves gear, people and the permit as they are, and says so', () => {
    const found = impact(built)!;
    expect(kinds(found.notAffected)).toEqual(['gear', 'crew', 'permit']);
    expect(found.notAffected[0]).toMatchObject({ becauseEn: 'The dates stay, and so does it.' });
    expect(kinds(found.dependants)).toEqual(dependantKinds.filter((kind) => !kinds(found.notAffected).includes(kind)));
  });
});

describe('N7 改動影響 · before and after the signature', () => {
  it('nothing signed yet: nothing becomes stale', () => {
    const found = impact([
      published,
      ad.LogisticsNeedAdded({ projectId, by: 'lau', needId: 'n1', kind: 'meals', detail: '工作人員晚餐' }),
    ])!;
    expect([found.dependants, found.signedVersion, found.en]).toEqual([
      [],
      undefined,
      'Nothing is signed: nothing becomes stale.',
    ]);
    expect(kinds(found.notAffected)).toEqual([...dependantKinds]);
  });

  it('what still stands on a version that gave way, or lost its signature, is stale already', () => {
    expect(impact(built)!.dependants.filter((d) => d.stale)).toEqual([]);
    for (const change of [planSuperseded(), planVoided()]) {
      const found = impact([...built, change])!;
      expect(found.signedVersion).toBeUndefined();
      expect(found.dependants.filter((d) => d.kind !== 'signature').every((d) => d.stale)).toBe(true);
      expect(found.cost).toEqual({});
    }
  });

  it('what its department has taken back is not affected any more, until it is built on the next signature', () => {
    const suspended = [
      ...built,
      planSuperseded(),
      ad.LogisticsSuspended({ projectId, planVersion: 1, reason: '方案有變。', at }),
    ];
    expect(impact(suspended)!.notAffected.find((n) => n.kind === 'logistics')).toMatchObject({
      ended: expect.stringContaining(minute(16)),
    });
    const anew = impact([
      ...suspended,
      planPublished({ planVersion: 2 }),
      planConfirmed({ planVersion: 2 }),
      ad.LogisticsReserving({ projectId, planVersion: 2, at }),
    ])!;
    expect(anew).toMatchObject({ signedVersion: 2 });
    expect(anew.dependants.filter((d) => d.kind === 'logistics' || d.kind === 'signature').map((d) => d.stale)).toEqual(
      [false, false],
    );
  });

  it('a form of an older version that is voided takes nothing from the one that is signed', () => {
    const signedAgain = [
      ...built,
      planSuperseded(),
      planPublished({ planVersion: 2 }),
      planConfirmed({ planVersion: 2 }),
      planVoided({ planVersion: 1 }),
    ];
    expect(impact(signedAgain)).toMatchObject({ signedVersion: 2 });
  });
});

describe('N7 改動影響 · what collides on the new dates', () => {
  const leave = hr.AbsenceNoted({
    employeeId: 'kwan',
    leaveId: 'v1',
    from: '2027-01-01T00:00:00.000Z',
    until: '2027-01-04T00:00:00.000Z',
    at,
  });
  const elsewhere = [
    assigned('prj-2', { startsAt: '2027-01-02T08:00:00.000Z', endsAt: '2027-01-03T08:00:00.000Z' }),
    leave,
  ];
  const gear = booked('prj-2', 'b2', NEW.startsAt, NEW.endsAt);

  it('are people on another project or on leave, and gear that another project booked', () => {
    expect(
      impact([...built, ...elsewhere, gear], NEW)!.collisions.map((c) => [
        c.employeeId ?? c.gearItemId,
        c.otherProjectId,
        c.quantity,
      ]),
    ).toEqual([
      ['console', 'prj-2', 2],
      ['kwan', 'prj-2', undefined],
      ['kwan', undefined, undefined],
    ]);
  });
  it('is nothing while the dates stay, nor what was given up', () => {
    expect(impact([...built, ...elsewhere, gear])!.collisions).toEqual([]);
    const back = hr.AbsenceEnded({ employeeId: 'kwan', leaveId: 'v1', from: on(1), until: on(2), at });
    expect(impact([...built, leave, back], NEW)!.collisions).toEqual([]);
  });
});

describe('N7 · the same events in another order between departments', () => {
  it('show the same', () => {
    const events = built.map((fact, n) => happened(fact, { at: minute(n) }));
    const byDepartment = [...events].sort((a, b) =>
      a.type.slice(0, 2) < b.type.slice(0, 2) ? -1 : a.type.slice(0, 2) > b.type.slice(0, 2) ? 1 : 0,
    );
    expect(byDepartment).not.toEqual(events);
    expect(shown(PlanReliance, byDepartment)).toEqual(shown(PlanReliance, events));
  });
});
