import type { Actor } from '@marquee/kernel';
import type { Company } from '../../company.js';
import type { PeopleSource } from '../../store/views/people.js';
import { hasLeft, standsNoMore } from '../refusals/errors.js';

/** What tells how somebody stands: who is known, and which roles bring others with them. */
export interface Known {
  readonly people: PeopleSource;
  readonly company: Pick<Company, 'inAll'>;
}

/** The company's own machinery, which no token can name. */
const isMachinery = ({ roles }: Actor) => roles.includes('system');

/**
 * A person as they are at present: whoever is registered acts in the roles and the department that the company gave
 * them, whatever their token says (C1.2); people of a client, in those of the client's file (C6.1.1); whoever is on
 * neither list, in those of the token. With the roles that these include.
 * @throws CommandError `FORBIDDEN` when they have left the company, or act for their client no more
 */
export async function presentOf(actor: Actor, { people, company }: Known): Promise<Actor> {
  if (isMachinery(actor)) return actor;
  const employment = await people.of(actor.id);
  if (employment?.active === false) throw hasLeft();
  if (employment) return { ...actor, roles: company.inAll(employment.roles), dept: employment.dept };
  const standing = await people.outside(actor.id, actor.roles);
  if (standing?.active === false) throw standsNoMore();
  return { ...actor, roles: company.inAll(standing?.roles ?? actor.roles) };
}
