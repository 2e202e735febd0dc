import type { Actor, Instant } from '@marquee/kernel';
import type { Company, Delegation } from '../../company.js';
import { noDelegation } from '../refusals/errors.js';
import type { CommandRequest } from '../../model.js';
import { presentOf } from './people.js';
import type { PeopleSource } from '../../store/views/people.js';
import type { ViewStore } from '../../store/store.js';

/** What decides who acts: who works here, and who stands in for whom. */
interface WhoIsWho {
  readonly views: Pick<ViewStore, 'get' | 'getMany'>;
  readonly people: PeopleSource;
  readonly company: Pick<Company, 'delegates' | 'inAll' | 'observers'>;
}

/**
 * Who acts in a command: the person themselves as they are at present, or a delegate with what the absent person lent
 * them and still holds, and with nothing else: who acts for another does not act for themselves (roles.md §3). Every
 * link of the chain is named: who acts, for whom, and through whom. Whoever only looks on acts for nobody either.
 * @throws CommandError `FORBIDDEN` when the person has left the company, or when no delegation, direct or through one
 * delegate in between, stands at this moment
 */
export async function actingOf(request: CommandRequest, who: WhoIsWho, now: Instant): Promise<Actor> {
  const { onBehalfOf } = request;
  const actor = await presentOf(request.actor, who);
  if (onBehalfOf === undefined) return actor;
  const looksOn = actor.roles.some((role) => who.company.observers.includes(role));
  // A ring of delegations leads back to whoever began it: nobody stands in for themselves.
  const isOther = onBehalfOf !== actor.id;
  const lent = looksOn || !isOther ? undefined : await lentTo(actor.id, onBehalfOf, who, now);
  if (!lent) throw noDelegation();
  return { id: actor.id, ...lent, onBehalfOf };
}

/** A delegation that reaches the delegate, and the person in between when it does so through one. */
interface Link extends Delegation {
  readonly through?: string;
}

/**
 * What is lent, and through whom, cut to what whoever lent it holds at this moment; nothing when they have left, or are
 * nobody whom the company has registered: what they hold is not known then.
 */
async function lentTo(
  delegateId: string,
  delegatorId: string,
  who: WhoIsWho,
  now: Instant,
): Promise<Pick<Actor, 'roles' | 'dept' | 'through'> | undefined> {
  const [delegation, delegator] = await Promise.all([
    delegationTo(delegateId, delegatorId, who, now),
    who.people.of(delegatorId),
  ]);
  if (!delegation || !delegator?.active) return undefined;
  const { roles, through } = delegation;
  return {
    roles: who.company.inAll(roles.filter((role) => delegator.roles.includes(role))),
    dept: delegator.dept,
    ...(through && { through }),
  };
}

/**
 * The delegation by which the absent person's duties reach the delegate. A chain is at most two long, whatever was
 * granted, and does not lead through somebody who has left or never was with the company.
 */
async function delegationTo(
  delegateId: string,
  delegatorId: string,
  { views, people, company: { delegates } }: WhoIsWho,
  now: Instant,
): Promise<Link | undefined> {
  const { view } = delegates;
  const granted = delegates.standing(await views.get(view, delegatorId), now);
  const direct = granted.find((d) => d.delegateId === delegateId);
  if (direct) return direct;
  const between = granted.map((d) => d.delegateId);
  const [rows, known] = await Promise.all([
    views.getMany(view, between),
    Promise.all(between.map((id) => people.of(id))),
  ]);
  const first = granted.find(
    (_, i) => isHere(known[i]) && delegates.standing(rows[i], now).some((d) => d.delegateId === delegateId),
  );
  return first && { ...first, through: first.delegateId };
}

const isHere = (employment: { readonly active: boolean } | undefined) => employment?.active === true;
