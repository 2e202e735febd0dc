import { Delegates, standing, type DelegatesRow, type StandingDelegation } from '@marquee/regulation';
import type { Actor, Department, Instant, Role, View } from '@marquee/kernel';
import { noDelegation } from './errors.js';
import type { CommandRequest } from '../model.js';
import type { ViewStore } from '../store/store.js';

type Views = Pick<ViewStore, 'get' | 'getMany'>;
const view = Delegates as unknown as View;

/** The department with the one view that the runtime itself needs: a delegate may act in every department. */
export const withDelegates = (d: Department): Department =>
  d.views.some((v) => v.name === view.name) ? d : { ...d, views: [...d.views, view] };

/**
 * Who acts in a command: the person themselves, or a delegate with the roles and the department of the absent person,
 * and with nothing else: who acts for another does not act for themselves (roles.md §3).
 * @throws CommandError `FORBIDDEN` when no delegation, direct or through one delegate in between, stands at this moment
 */
export async function actingOf(request: CommandRequest, views: Views, now: Instant): Promise<Actor> {
  const { actor, onBehalfOf } = request;
  if (onBehalfOf === undefined) return actor;
  const lent = await lentTo(actor.id, onBehalfOf, views, now);
  if (!lent) throw noDelegation();
  return { id: actor.id, roles: lent.roles as readonly Role[], dept: lent.dept, onBehalfOf };
}

/**
 * The delegation by which the absent person's duties reach the delegate. A chain is at most two long, whatever was
 * granted.
 */
async function lentTo(
  delegateId: string,
  delegatorId: string,
  views: Views,
  now: Instant,
): Promise<StandingDelegation | undefined> {
  const granted = standing((await views.get(view, delegatorId)) as DelegatesRow | undefined, now);
  const direct = granted.find((d) => d.delegateId === delegateId);
  if (direct) return direct;
  const between = (await views.getMany(
    view,
    granted.map((d) => d.delegateId),
  )) as (DelegatesRow | undefined)[];
  return granted.find((_, i) => standing(between[i], now).some((d) => d.delegateId === delegateId));
}
