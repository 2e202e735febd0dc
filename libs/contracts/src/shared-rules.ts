import { rule, type Policies, type Rule } from '@marquee/kernel';
import type { ClauseId } from './clauses.js';

/** A command in which a person gives a reason. */
export interface Reasoned {
  readonly input: { readonly reason?: string | undefined };
  readonly policy: Policies;
}

/** Whether a reason is as long as the company wants reasons to be; counted in characters, not in UTF-16 units. */
export const isExplained = ({ input, policy }: Reasoned): boolean => [...(input.reason ?? '')].length >= policy['approval.minReasonLength'];

/** The rule that a reason explains something, for every clause that asks for one. */
export const reasonRule = (clause: ClauseId, name = 'reasonLongEnough'): Rule<Reasoned> =>
  rule(clause, name, 'INPUT',
    ({ policy }: Reasoned) => ({
      zh: `理由至少須有 ${policy['approval.minReasonLength']} 個字。`,
      en: `The reason must have at least ${policy['approval.minReasonLength']} characters.`,
    }),
    isExplained, { field: 'reason' });
