import { areHereRule, staysRule, takesPartRule } from '@marquee/regulation';
import { each, type Instant, isBefore, plusHours, rule } from '@marquee/kernel';
import type { Person } from '../team/rules.js';
import { PlanningPerson } from '../team/views.js';
import type { Sections } from './plan-content.js';

const HOUR = 60;

// ---- C3.2.5 The agenda is what happens at the event: when the event moves, it moves along.

type Point = NonNullable<Sections['agenda']>[number];
const endOf = ({ startsAt, minutes }: Point): Instant => plusHours(startsAt, minutes / HOUR);

export const agendaIsWithinTheEvent = rule(
  'C3.2.5',
  'agendaIsWithinTheEvent',
  'INPUT',
  {
    zh: '議程各項須在活動開始與結束之間；活動改期，議程亦須隨之更改。',
    en: 'Every point of the agenda lies between the start and the end of the event; when the event moves, so does its agenda.',
  },
  ({ state: { time, agenda = [] } }: { state: Sections }) =>
    !time ||
    !isBefore(time.startsAt, time.endsAt) ||
    agenda.every((p) => !isBefore(p.startsAt, time.startsAt) && !isBefore(time.endsAt, endOf(p))),
  { field: 'agenda' },
);

// ---- C1.2, C10.7.1 Whoever answers for a point of the agenda is with the company until it is over.

/** A plan with what is known of those who answer for its agenda. */
type Owned = { state: Sections; reads: { owners: Readonly<Record<string, Person>> } };

const agendaOwnersOf = ({ agenda = [] }: Sections): readonly string[] => [
  ...new Set(agenda.map((point) => point.ownerId)),
];

/** Reads who answers for the agenda. */
export const agendaOwners = ({ state }: { state: Sections }) => ({
  owners: each(PlanningPerson, agendaOwnersOf(state)),
});

export const agendaOwnersAreHere = areHereRule(
  'agenda.ownerId',
  ({ state, reads }: Owned) => agendaOwnersOf(state).map((id) => ({ id, row: reads.owners[id] })),
  'agendaOwnersAreHere',
);

export const agendaOwnersTakePart = takesPartRule('agendaOwnersTakePart', 'agenda.ownerId', ({ state, reads }: Owned) =>
  agendaOwnersOf(state).map((id) => ({ id, row: reads.owners[id] })),
);

export const agendaOwnersStay = staysRule('agendaOwnersStay', 'agenda.ownerId', ({ state, reads }: Owned) =>
  (state.agenda ?? []).map((point) => ({
    id: point.ownerId,
    person: reads.owners[point.ownerId],
    until: endOf(point),
  })),
);
