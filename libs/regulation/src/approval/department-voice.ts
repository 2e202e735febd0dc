import { type DepartmentPrefix, departmentWith } from '@marquee/contracts';
import { type Actor, one, rule, type Rule } from '@marquee/kernel';
import type { ClauseId } from '../clauses.js';
import { isActor } from '../shared-rules.js';
import { OrgChart, type Unit } from './routing.js';

/** What `speaksForDept` reads: who heads the department that is spoken for. */
export const voiceOf = (c: { readonly input: { readonly dept: DepartmentPrefix } }) => ({
  unit: one(OrgChart, departmentWith(c.input.dept)),
});

/** A command in which somebody gives the word of a department. */
export interface Voicing {
  readonly actor: Actor;
  readonly reads: { readonly unit: Unit | undefined };
}

/**
 * The rule that a department's word is given by its head or deputy on the organisation chart, in person or through a
 * delegate, and by nobody else of it (C2.1, roles.md §3). Read `voiceOf` with it.
 */
export const speaksForDept = (clause: ClauseId, name = 'speaksForDept'): Rule<Voicing> =>
  rule(
    clause,
    name,
    'DUTY',
    {
      zh: '部門的意見由其在組織圖上的主管或代理主管表達，亦可由其職務代理人代為表達；其他員工不能代表部門。',
      en: 'The head or deputy of a department on the organisation chart gives its word, or whoever stands in for them; nobody else of the department does.',
    },
    ({ actor, reads: { unit } }: Voicing) => isActor(actor, [unit?.headId, unit?.deputyId]),
    { field: 'dept' },
  );
