import type { Actor } from '@marquee/kernel';
import type { PeopleSource } from '../../store/views/people.js';
import { hasLeft } from '../refusals/errors.js';

/** The company's own machinery, which no token can name. */
const isMachinery = ({ roles }: Actor) => roles.includes('system');

/**
 * A person as they are at present: whoever is registered acts in the roles and the department that the company gave
 * them, whatever their token says (C1.2); whoever was never registered, in those of the token.
 * @throws CommandError `FORBIDDEN` when they have left the company
 */
export async function presentOf(actor: Actor, people: PeopleSource): Promise<Actor> {
  const employment = isMachinery(actor) ? undefined : await people.of(actor.id);
  if (!employment) return actor;
  if (!employment.active) throw hasLeft();
  return { ...actor, roles: employment.roles, dept: employment.dept };
}
