import { rule, type Actor, type Policies, type Role, type Rule, type Text } from '@marquee/kernel';
import type { ClauseId } from './clauses.js';
import { type ContentRule, isEnough } from './content.js';
import { observers, staff } from './roles.js';

/** A command in which a person gives a reason. */
export interface Reasoned {
  readonly input: { readonly reason?: string | undefined };
  readonly policy: Policies;
}

/** Whether a reason says something, and is as long as the company wants reasons to be; counted in characters. */
export const isExplained = ({ input, policy }: Reasoned): boolean => isEnough(input.reason, 'reason', policy);

/** The rule that a reason explains something, for every clause that asks for one. */
export const reasonRule = (clause: ClauseId, name = 'reasonLongEnough'): ContentRule<Reasoned> => ({
  ...rule(
    clause,
    name,
    'INPUT',
    ({ policy }: Reasoned) => ({
      zh: `理由至少須有 ${policy['approval.minReasonLength']} 個字，並須言之有物。`,
      en: `The reason must have at least ${policy['approval.minReasonLength']} characters, and say something.`,
    }),
    isExplained,
    { field: 'reason' },
  ),
  content: { as: 'reason', fields: ['reason'] },
});

/** Whether somebody works for the company, rather than with it from outside. */
export const isStaff = (viewer: Pick<Actor, 'roles'>): boolean => staff.some((role) => viewer.roles.includes(role));

/**
 * Whether somebody looks at everything: rows and fields that are others' own are open to them as well (roles.md §1).
 */
export const seesAll = (viewer: Pick<Actor, 'roles'>): boolean =>
  (observers as readonly Role[]).some((role) => viewer.roles.includes(role));

type People = readonly (string | undefined)[];

/** The people whose act this is: whoever acts, and the absent person in whose place they act (roles.md §3). */
export const capacitiesOf = ({ id, onBehalfOf }: Actor): readonly string[] =>
  onBehalfOf === undefined ? [id] : [id, onBehalfOf];

/**
 * Everybody who has a hand in this act: also the delegate in between, who chose who acts. Whoever is kept from a
 * decision does not have it taken by somebody of their choice.
 */
export const handsOf = (actor: Actor): readonly string[] => [...capacitiesOf(actor), actor.through ?? []].flat();

/** Whether one of these people acts, in person or through a delegate. */
export const isActor = (actor: Actor, people: People): boolean => capacitiesOf(actor).some((id) => people.includes(id));

/**
 * The rule that keeps people from a decision: whoever it names may not decide in person, nor on behalf of somebody
 * else, nor through a delegate, nor hand the decision on (separation of duties, roles.md §2 and §3).
 * @param who the people who are kept from it
 */
export const notBy = <C extends { readonly actor: Actor }>(
  clause: ClauseId,
  name: string,
  says: Text,
  who: (c: C) => People,
): Rule<C> => rule(clause, name, 'DUTY', says, (c: C) => !handsOf(c.actor).some((id) => who(c).includes(id)));
