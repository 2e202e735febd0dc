import { areHereRule, staysRule } from '@marquee/regulation';
import { each, plusHours } from '@marquee/kernel';
import type { Person } from '../team/rules.js';
import { PlanningPerson } from '../team/views.js';
import type { Sections } from './plan-content.js';

// ---- C1.2, C10.7.1 Whoever answers for a point of the agenda is with the company until it is over.

/** A plan with what is known of those who answer for its agenda. */
type Owned = { state: Sections; reads: { owners: Readonly<Record<string, Person>> } };
const HOUR = 60;

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

export const agendaOwnersStay = staysRule('agendaOwnersStay', 'agenda.ownerId', ({ state, reads }: Owned) =>
  (state.agenda ?? []).map(({ ownerId, startsAt, minutes }) => ({
    id: ownerId,
    person: reads.owners[ownerId],
    until: plusHours(startsAt, minutes / HOUR),
  })),
);
