import type { Actor, Instant } from '@marquee/kernel';
import type { Company, CompanyDelegates, Delegation } from '../company.js';
import { noDelegation } from './errors.js';
import type { CommandRequest } from '../model.js';
import type { ViewStore } from '../store/store.js';

type Views = Pick<ViewStore, 'get' | 'getMany'>;

/**
 * Who acts in a command: the person themselves, or a delegate with the roles and the department of the absent person,
 * and with nothing else: who acts for another does not act for themselves (roles.md §3).
 * @throws CommandError `FORBIDDEN` when no delegation, direct or through one delegate in between, stands at this moment
 */
export async function actingOf(
  request: CommandRequest,
  { views, company }: { readonly views: Views; readonly company: Pick<Company, 'delegates'> },
  now: Instant,
): Promise<Actor> {
  const { actor, onBehalfOf } = request;
  if (onBehalfOf === undefined) return actor;
  const lent = await lentTo(company.delegates, actor.id, onBehalfOf, views, now);
  if (!lent) throw noDelegation();
  return { id: actor.id, roles: lent.roles, dept: lent.dept, onBehalfOf };
}

/**
 * The delegation by which the absent person's duties reach the delegate. A chain is at most two long, whatever was
 * granted.
 */
async function lentTo(
  delegates: CompanyDelegates,
  delegateId: string,
  delegatorId: string,
  views: Views,
  now: Instant,
): Promise<Delegation | undefined> {
  const { view } = delegates;
  const granted = delegates.standing(await views.get(view, delegatorId), now);
  const direct = granted.find((d) => d.delegateId === delegateId);
  if (direct) return direct;
  const between = await views.getMany(
    view,
    granted.map((d) => d.delegateId),
  );
  return granted.find((_, i) => delegates.standing(between[i], now).some((d) => d.delegateId === delegateId));
}
