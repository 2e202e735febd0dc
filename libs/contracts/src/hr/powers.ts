import { day, event, instant, ref, text } from '@marquee/kernel';
import { z } from 'zod';
import { heldRoles, workplace } from './people.js';

/** Who put a change to a second person, and everybody who had a hand in it: none of them confirms it. */
const proposedBy = {
  by: ref('Employee'),
  /** The absent person in whose place it was proposed. */
  inPlaceOfId: ref('Employee').optional(),
  /** The person who proposed, the one in whose place, and through whom. */
  hands: z.array(ref('Employee')),
  at: instant(),
};
const decidedBy = { by: ref('Employee'), reason: text(2000), at: instant() };

/**
 * Roles that decide over others, or see everything, are to be given, taken, or to end with the employment: nothing of
 * it is in force until a second person has confirmed it (C1.2, roles.md §1).
 */
export const PowersProposed = event('hr.PowersProposed', {
  says: {
    zh: '擬授予或撤銷審批或管理角色，待第二人確認',
    en: 'Roles with powers are to be given or taken: waiting for a second person',
  },
  clauses: ['C1.2'],
  data: {
    employeeId: ref('Employee'),
    ...proposedBy,
    /** Department and roles of the person once it is confirmed. */
    dept: workplace(),
    roles: heldRoles,
    /** They are to leave the company after this day. */
    lastDay: day().optional(),
  },
});

export const PowersDeclined = event('hr.PowersDeclined', {
  says: { zh: '角色變更未獲確認', en: 'Change of roles with powers not confirmed' },
  data: { employeeId: ref('Employee'), proposedById: ref('Employee'), ...decidedBy },
});

/**
 * Who is to head a department and who is to stand in: the chart stays as it is until a second person has confirmed it.
 */
export const OrgUnitProposed = event('hr.OrgUnitProposed', {
  says: { zh: '擬任命部門主管，待第二人確認', en: 'Head of a department proposed: waiting for a second person' },
  clauses: ['C2.1'],
  data: { unitId: ref('OrgUnit'), ...proposedBy, headId: ref('Employee'), deputyId: ref('Employee').optional() },
});

export const OrgUnitDeclined = event('hr.OrgUnitDeclined', {
  says: { zh: '部門主管的任命未獲確認', en: 'Head of a department not confirmed' },
  data: { unitId: ref('OrgUnit'), proposedById: ref('Employee'), ...decidedBy },
});
