import { hr } from '@marquee/contracts';
import { isBefore, type Instant, instant, ref, type Row, view } from '@marquee/kernel';
import { z } from 'zod';
import { staff } from './roles.js';

const delegation = z.object({
  delegationId: ref('Delegation'),
  delegateId: ref('Employee'),
  from: instant(),
  until: instant(),
  roles: hr.heldRoles,
  dept: hr.workplace(),
});
export type StandingDelegation = z.output<typeof delegation>;

const shape = z.object({ delegations: z.array(delegation), open: z.boolean() });
/** Who stands in for one person, now or later; the row's id is the absent person. */
export type DelegatesRow = Row<z.output<typeof shape>>;

const without = (id: string, { delegations = [] }: DelegatesRow) => delegations.filter((d) => d.delegationId !== id);

/**
 * 職務代理 — who may act on behalf of whom, as human resources says (roles.md §3); the row's key is the absent person. The
 * runtime gives it to every department, because a delegate may act everywhere. `open` finds the few people who have a
 * delegate at present.
 */
export const Delegates = view('Delegates', {
  says: { zh: '職務代理', en: 'Delegates of an absent person' },
  readers: staff,
  published: false,
  shape,
  lists: { filter: ['open'] },
})
  .on(hr.DelegationGranted, ({ data: { delegationId, delegatorId, delegateId, from, until, roles, dept } }) => [
    delegatorId,
    (row) => ({
      open: true,
      delegations: [...without(delegationId, row), { delegationId, delegateId, from, until, roles, dept }],
    }),
  ])
  .on(hr.DelegationEnded, ({ data: { delegationId, delegatorId } }) => [
    delegatorId,
    (row) => {
      const delegations = without(delegationId, row);
      return { open: delegations.length > 0, delegations };
    },
  ]);

/** The delegations of a row that stand at a moment, newest first. */
export const standing = (row: DelegatesRow | undefined, now: Instant): readonly StandingDelegation[] =>
  (row?.delegations ?? []).filter((d) => !isBefore(now, d.from) && isBefore(now, d.until)).toReversed();

/**
 * Who decides in place of `personId` at this moment: the delegate, or the delegate's own delegate, because a chain is
 * at most two long; the person themselves while nobody stands in. Pure.
 * @param absences rows of `Delegates`, at least those that are open
 */
export function actingFor(personId: string, absences: readonly DelegatesRow[], now: Instant): string {
  const delegateOf = (id: string) =>
    standing(
      absences.find((row) => row.id === id),
      now,
    )[0]?.delegateId;
  const first = delegateOf(personId);
  return (first && delegateOf(first)) ?? first ?? personId;
}
