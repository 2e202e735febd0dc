import { type Asking, type Command, datesIn, type Rule } from '@marquee/kernel';
import type { Company } from '../../company.js';

/**
 * What holds for every command before its own rules: the dates that a person gives lie where the company plans. One
 * rule for each field that holds any. The company's own machinery hands on what was accepted before.
 */
export function dateRules(
  { company: { dates } }: { readonly company: Pick<Company, 'dates'> },
  command: Pick<Command, 'input'>,
  { actor, input }: Pick<Asking<unknown, unknown>, 'actor' | 'input'>,
): readonly Rule<unknown>[] {
  const given = actor.roles.includes('system') ? [] : datesIn(command.input, input);
  return [...new Set(given.map(({ field }) => field))].map((field) =>
    dates.rule(
      field,
      given.filter((one) => one.field === field).map(({ date }) => date),
    ),
  );
}
