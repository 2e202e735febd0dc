import { readFileSync } from 'node:fs';
import { type Department, SetupError } from '@marquee/servers';

/** A person of the demo company, or one of the outside people it works with. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly nameEn: string;
  readonly dept: Department | 'company' | 'external';
  readonly roles: readonly string[];
  /** Whether this person heads the department. */
  readonly heads?: boolean;
  /** Whether this person stands in for the department's head. */
  readonly deputises?: boolean;
}

const FILE = new URL('../demo/people.json', import.meta.url);

/** Everybody of the demo company. Every role of the regulation is held by at least one of them. */
export const PEOPLE: readonly Person[] = JSON.parse(readFileSync(FILE, 'utf8'));

/**
 * The person with this id.
 * @throws SetupError listing who there is.
 */
export function personById(id: string): Person {
  const person = PEOPLE.find((candidate) => candidate.id === id);
  if (person !== undefined) return person;
  const list = PEOPLE.map((candidate) => `${candidate.id} (${candidate.name}, ${candidate.roles.join(' + ')})`);
  throw new SetupError(
    `${id === '' ? 'No user was named' : `There is no user "${id}"`}: name one of\n  ${list.join('\n  ')}`,
  );
}
