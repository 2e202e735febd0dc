import { daysTouched, plusHours } from '@marquee/kernel';
import { initialPolicies } from '@marquee/testing';
import type { Dates } from './moving-facts.ts';
import type { MovingStory } from './moving-story.ts';

type Held = Readonly<Record<string, unknown>>;
/**
 * Where a department keeps the dates of an event: what it says at present, and what it has to say when these are in
 * force.
 */
interface Place {
  readonly says: (story: MovingStory, projectId: string) => unknown;
  readonly should: (inForce: Dates, story: MovingStory, projectId: string) => unknown;
}

const both = (held: object) => {
  const { startsAt, endsAt } = held as Held;
  return { startsAt, endsAt };
};
const record =
  (aggregate: string): Place['says'] =>
  ({ company }, projectId) =>
    both(company.record(aggregate, projectId)!);
const row =
  (department: string, view: string): Place['says'] =>
  ({ company }, projectId) =>
    both(company.rowsOf(department, view).find((r) => r.id === projectId)!);
const theDates: Place['should'] = (inForce) => inForce;
const asTheyAre = { should: theDates };
const days = ({ startsAt, endsAt }: Dates) => daysTouched({ from: startsAt, to: endsAt }, 366);
const deliverablesOf = (story: MovingStory, projectId: string) =>
  story.record('DesignDesk', projectId)['deliverables'] as { type: DeliverableType; dueAt: string }[];
type DeliverableType = keyof (typeof initialPolicies)['design.productionDays'];
const initiationOf = (projectId: string) => projectId.slice('prj-'.length);

/** Leader and members, each once. */
const teamOf = (story: MovingStory, projectId: string): readonly string[] => {
  const { leaderId, memberIds } = story.record('Project', projectId) as { leaderId: string; memberIds: string[] };
  return [...new Set([leaderId, ...memberIds])].sort();
};
/** Everybody of the team has the dates, and nobody else has any of this project. */
const ofTheTeam = (
  taken: (story: MovingStory, projectId: string) => readonly (readonly [string, unknown])[],
): Place => ({
  says: (story, projectId) => Object.fromEntries(taken(story, projectId)),
  should: (inForce, story, projectId) => Object.fromEntries(teamOf(story, projectId).map((who) => [who, [inForce]])),
});
const listed = (rows: readonly Held[], list: string, projectId: string) =>
  rows.flatMap((one) => {
    const mine = ((one[list] ?? []) as Held[]).filter((b) => b['projectId'] === projectId);
    return mine.length > 0 ? [[String(one['employeeId'] ?? one['id']), mine.map(both)] as const] : [];
  });
/** The days on which a view names the project, by the key of its row. */
const onDays = (says: Place['says']): Place => ({ says, should: (inForce) => days(inForce) });
/** How many projects a view counts on each day; the same of both projects' dates. */
const counting = (department: string, view: string, field: string): Place => ({
  says: ({ company }) =>
    Object.fromEntries(
      company.rowsOf(department, view).flatMap((r) => (Number(r[field]) > 0 ? [[r.id, r[field]]] : [])),
    ),
  should: (_, story) => {
    const all = story.projects.flatMap((n) => days(inForceOf(story, `prj-${n}`)));
    return Object.fromEntries(all.map((day) => [day, all.filter((other) => other === day).length]));
  },
});
/** A booking serves the event, or says where it should be. */
const gear = (entries: 'bookings' | 'holds'): Place => ({
  says: ({ company }, projectId) =>
    (company.record('GearItem', 'console')![entries] as Held[])
      .filter((b) => b['projectId'] === projectId)
      .map((b) => both((b['leftBehind'] as Held | undefined) ?? b)),
  should: (inForce, { company }, projectId) =>
    (company.record('GearItem', 'console')![entries] as Held[])
      .filter((b) => b['projectId'] === projectId)
      .map(() => inForce),
});
const calendar = ({ company }: MovingStory, projectId: string, kind: string) =>
  company
    .rowsOf('admin', 'CalendarDate')
    .filter((r) => r['projectId'] === projectId && r['kind'] === kind && r['cancelled'] === false);

/** What planning says is in force. */
export const inForceOf = (story: MovingStory, projectId: string): Dates =>
  both(story.record('Project', projectId)) as unknown as Dates;

/** What of the departments is held against the dates in force; `date-fields.ts` says of every other field why not. */
export const PLACES: Readonly<Record<string, Place>> = {
  'planning Project': { says: record('Project'), ...asTheyAre },
  'planning ProjectClient': {
    says: ({ company }, id) => company.rowsOf('planning', 'ProjectClient').find((r) => r.id === id)!['startsAt'],
    should: ({ startsAt }) => startsAt,
  },
  'planning RiskRegister': { says: record('RiskRegister'), ...asTheyAre },
  'planning PlanningPerson': ofTheTeam(({ company }, id) =>
    listed(company.rowsOf('planning', 'PlanningPerson'), 'bookings', id),
  ),
  'execution ExecutionBasis': { says: row('execution', 'ExecutionBasis'), ...asTheyAre },
  'execution GearList': { says: record('GearList'), ...asTheyAre },
  'execution GearItem.bookings': gear('bookings'),
  'execution GearItem.holds': gear('holds'),
  'design DesignDesk': { says: record('DesignDesk'), ...asTheyAre },
  'design deadlines': {
    says: (story, id) => deliverablesOf(story, id).map((d) => d.dueAt),
    should: ({ startsAt }, story, id) =>
      deliverablesOf(story, id).map((d) => {
        const { 'design.productionDays': production, 'design.setupDays': setup } = initialPolicies;
        return plusHours(startsAt, -24 * (production[d.type] + setup));
      }),
  },
  'design DeskDay': counting('design', 'DeskDay', 'desks'),
  'customer-service Initiation.eventDates': {
    says: (story, id) =>
      both((story.record('Initiation', initiationOf(id))['eventDates'] as Held | undefined) ?? story.approvedDates(id)),
    ...asTheyAre,
  },
  'customer-service ClientDay': onDays(({ company }, id) =>
    company
      .rowsOf('customer-service', 'ClientDay')
      .filter((r) => ((r['applications'] ?? []) as Held[]).some((a) => a['initiationId'] === initiationOf(id)))
      .map((r) => r.id.split('/')[1])
      .sort(),
  ),
  // Reports begin with the first signature; whichever of the two is heard first, they follow the dates in force.
  'customer-service ProgressReports': {
    says: (story, id) => {
      const reports = story.company.record('ProgressReports', id);
      return reports ? both(reports) : inForceOf(story, id);
    },
    ...asTheyAre,
  },
  'finance CostCentre': {
    says: (story, id) => (story.record('CostCentre', id)['forecast'] as Held[]).map((line) => line['expectedAt']),
    should: ({ startsAt }) => [startsAt],
  },
  'hr CapacityCheck': { says: record('CapacityCheck'), ...asTheyAre },
  'hr StaffingRequest': { says: record('StaffingRequest'), ...asTheyAre },
  'hr StaffSchedule': ofTheTeam(({ company }, id) => listed(company.recordsOf('StaffSchedule'), 'assignments', id)),
  'hr EventDay': counting('hr', 'EventDay', 'projects'),
  'hr StaffDay': onDays((story, id) =>
    story.company
      .rowsOf('hr', 'StaffDay')
      .filter((r) => {
        const busy = ((r['assigned'] ?? []) as Held[])
          .filter((b) => b['why'] === id)
          .map((b) => String(b['employeeId']));
        return busy.sort().join() === teamOf(story, id).join();
      })
      .map((r) => r.id)
      .sort(),
  ),
  'admin CalendarDate event': {
    says: (story, id) => calendar(story, id, 'event').map(both),
    should: (inForce) => [inForce],
  },
  'admin CalendarDate team': ofTheTeam((story, id) =>
    calendar(story, id, 'team').map((r) => [String(r['personId']), [both(r)]] as const),
  ),
  'admin PermitClock': {
    says: (story, id) => story.record('PermitClock', id)['startsAt'],
    should: ({ startsAt }) => startsAt,
  },
  'admin PermitClock.applyBy': {
    says: (story, id) => story.record('PermitClock', id)['applyBy'],
    should: ({ startsAt }) => plusHours(startsAt, -24 * initialPolicies['permit.leadDays']['CN']!),
  },
  'admin MeetingSeries': {
    says: (story, id) => story.record('MeetingSeries', id)['startsAt'],
    should: ({ startsAt }) => startsAt,
  },
  'admin Logistics': { says: record('Logistics'), ...asTheyAre },
  'admin PlanBasis': { says: row('admin', 'PlanBasis'), ...asTheyAre },
  'admin BusyTime gear': {
    says: ({ company }, id) =>
      company
        .rowsOf('admin', 'BusyTime')
        .filter((r) => r['projectId'] === id && r['why'] === 'booked')
        .map((r) => [r['from'], r['until']].join())
        .sort(),
    should: (_, { company }, id) =>
      (company.record('GearItem', 'console')!['bookings'] as Held[])
        .filter((b) => b['projectId'] === id)
        .map((b) => [b['from'], b['until']].join())
        .sort(),
  },
  'admin PlanReliance crew': ofTheTeam(({ company }, id) =>
    company
      .rowsOf('admin', 'PlanReliance')
      .filter((r) => r['projectId'] === id && r['kind'] === 'crew')
      .filter((r) => r['ended'] === undefined || String(r['ended']) < String(r['since']))
      .map((r) => [String(r['ownerId']), [{ startsAt: r['from'], endsAt: r['until'] }]] as const),
  ),
};
