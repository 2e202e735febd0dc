import { departments, type RoleId } from '@marquee/contracts';

/**
 * Whom a notice is for, in the regulation's words: a person, a role, the head of a department, the people of a project.
 * Who that is at this moment is looked up when somebody opens their inbox, so that a new head finds what waits for a
 * decision, and a former one does not.
 */
export type Address = string;

export const person = (id: string): Address => `person ${id}`;
export const role = (id: RoleId): Address => `role ${id}`;
/** The head of a department or of the `company`, on the organisation chart (C2.1). */
export const head = (dept: string): Address => `head ${dept}`;
export const deputy = (dept: string): Address => `deputy ${dept}`;
/** Leader and members of a project's team. */
export const team = (projectId: string): Address => `team ${projectId}`;
/** The project manager: the leader of the team (C3.2.1). */
export const leaderOf = (projectId: string): Address => `leader ${projectId}`;
/** Whoever wrote the application, the draft, the proposal or the rule of this id, or asked the question. */
export const authorOf = (
  paper: 'application' | 'draft' | 'question' | 'proposal' | 'regulation',
  id: string,
): Address => `author ${paper} ${id}`;
/** Everybody who wrote on a paper that is to be decided, and therefore does not decide on it. */
export const writersOf = (
  paper: 'application' | 'budget' | 'contingency' | 'execution' | 'regulation' | 'safety',
  id: string,
): Address => `writers ${paper} ${id}`;
/** The reviewers of drafts. */
export const panelOf = (reviewId: string): Address => `panel ${reviewId}`;
/** Everybody who works for the company. */
export const everyone: Address = 'everyone';

/** A department by its service name; events and policies name it by the prefix of its events. */
export const departmentOf = (prefix: string): string =>
  Object.entries(departments).find(([, known]) => known === prefix)?.[0] ?? prefix;
/** The head of the department that events name by its prefix. */
export const headOf = (prefix: string): Address => head(departmentOf(prefix));

/** Who stands behind an address, as far as it is one of offices and papers; `undefined` of roles and of everyone. */
export function peopleBehind(
  address: Address,
  circles: readonly { readonly id: string; readonly personIds?: readonly string[] | undefined }[],
): readonly string[] | undefined {
  if (address.startsWith('person ')) return [address.slice('person '.length)];
  if (address === everyone || address.startsWith('role ')) return undefined;
  return circles.find(({ id }) => id === address)?.personIds ?? [];
}
