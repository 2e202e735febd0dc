import { yearIn } from '@marquee/kernel';
import type { DepartmentStore } from '../store/store.js';
import type { PreparedCommand } from './prepared-command.js';

/** The running number of a command's form. */
export type Numbers = () => Promise<string>;

/**
 * Draws the form's number once per command, however often it is decided; the year is that of the company's own
 * calendar.
 */
export function numbersFor(
  { command }: PreparedCommand,
  { company, policies, sequences }: DepartmentStore,
  clock: () => Date,
): Numbers {
  let drawn: Promise<string> | undefined;
  return () => {
    const now = clock().toISOString();
    const timeZone = company.policies.timeZoneOf(policies.at(now).values);
    return (drawn ??= sequences.next(command.numbered!, yearIn(now, timeZone)));
  };
}
