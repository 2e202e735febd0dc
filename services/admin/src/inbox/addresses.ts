import type { RoleId } from '@marquee/contracts';

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
/** Whoever wrote the application, the proposal or the rule of this id, or asked the question. */
export const authorOf = (paper: 'application' | 'question' | 'proposal' | 'regulation', id: string): Address =>
  `author ${paper} ${id}`;
/** Everybody who works for the company. */
export const everyone: Address = 'everyone';
