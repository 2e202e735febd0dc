import { hr, type RoleId } from '@marquee/contracts';
import { isPower, roles } from '@marquee/regulation';
import { type Actor, type DataOf, day, type Instant, type Policies } from '@marquee/kernel';
import { z } from 'zod';
import { foundingEnds } from './founding.js';
import { movesPowers, proposer } from './power-rules.js';
import { proposed } from './proposals.js';
import { type Answering, answering, separation } from './separation.js';

/** What is to become of a person's department and roles, or that they leave, once a second person has confirmed it. */
export const powersProposal = z.object({
  ...proposed,
  dept: hr.workplace(),
  roles: hr.heldRoles,
  lastDay: day().optional(),
});
type Proposal = z.output<typeof powersProposal>;

export const proposalOf = ({ employeeId: _, by: proposedById, ...e }: DataOf<typeof hr.PowersProposed>): Proposal => ({
  ...e,
  proposedById,
});

interface Acting {
  readonly id: string;
  readonly actor: Actor;
  readonly now: Instant;
}
interface Staffed extends Acting {
  readonly state: { readonly dept: string; readonly roles: RoleId[]; readonly proposal?: Proposal | undefined };
}
type Wanted = Pick<Proposal, 'dept' | 'roles' | 'lastDay'>;

const propose = (c: Acting, wanted: Wanted) => hr.PowersProposed({ employeeId: c.id, ...proposer(c), ...wanted });
const toldOf = (c: Acting, proposedById?: string) => ({
  employeeId: c.id,
  by: c.actor.id,
  ...(proposedById !== undefined && { proposedById }),
});

/** A person is registered with the roles that hold no power; those that do wait for a second person. */
export function registered(c: Acting & { input: Omit<DataOf<typeof hr.EmployeeRegistered>, 'employeeId' | 'by'> }) {
  const { dept, roles } = c.input;
  const entry = hr.EmployeeRegistered({ ...c.input, ...toldOf(c), roles: roles.filter((role) => !isPower(role)) });
  return roles.some(isPower) ? [entry, propose(c, { dept, roles })] : [entry];
}

/** Department and roles as they are from here on; where powers come or go, as they are to be. */
export function reassigned(c: Staffed & Answering, { dept, roles }: Wanted) {
  return movesPowers(c.state.roles, roles) ? propose(c, { dept, roles }) : inForce(c, { dept, roles });
}

function inForce(c: Staffed & Answering, { dept, roles }: Wanted, proposedById?: string) {
  const told = { ...toldOf(c, proposedById), dept, roles, ...answering(c) };
  return dept === c.state.dept
    ? hr.EmployeeRolesAssigned(told)
    : hr.EmployeeDepartmentChanged({ ...told, fromDept: c.state.dept });
}

type Leaving = Staffed & Parameters<typeof separation>[0];
/** Whoever holds powers leaves when a second person has confirmed it. */
export function leavingOn(c: Leaving, lastDay: string) {
  const { dept, roles } = c.state;
  return roles.some(isPower) ? [propose(c, { dept, roles: [...roles], lastDay })] : separation(c, lastDay);
}

/** What is said of roles that wait for a second person. Pure. */
export const proposedRoles = (waiting: readonly RoleId[]) => ({
  zh: `${waiting.map((role) => roles[role].zh).join('、')}已提出，待另一人確認（confirmPowers），其中一人須為公司領導。`,
  en: `Proposed: ${waiting.map((role) => roles[role].en).join(', ')}; another person confirms (confirmPowers), and one of the two is a leader of the company.`,
});

/** What was proposed is in force. */
export function confirmed(c: Leaving & Parameters<typeof foundingEnds>[0] & { policy: Policies }) {
  const { lastDay, proposedById, dept, roles } = c.state.proposal!;
  return lastDay === undefined
    ? [inForce(c, { dept, roles }, proposedById), ...foundingEnds(c)]
    : separation(c, lastDay, proposedById);
}

export const declined = (c: Staffed & { input: { reason: string } }) =>
  hr.PowersDeclined({ ...toldOf(c), proposedById: c.state.proposal!.proposedById, reason: c.input.reason, at: c.now });
