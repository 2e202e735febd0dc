import type { Asking, Rule } from '@marquee/kernel';
import type { DepartmentStore } from '../../store/store.js';
import { peopleRules } from '../acting/named-people.js';
import { dateRules } from './dates.js';
import { phaseRules } from './phases.js';
import type { PreparedCommand } from '../prepared-command.js';

/**
 * What holds for every command before its own rules: the phase of its project, that whomever it names is an employee,
 * and that its dates lie where the company plans. Looked up once for a decision, however often it is decided.
 */
export async function universalRules(
  store: DepartmentStore,
  { aggregate, command }: Pick<PreparedCommand, 'aggregate' | 'command'>,
  asked: Asking<unknown, unknown>,
): Promise<readonly Rule<unknown>[]> {
  const rules = await Promise.all([phaseRules(store, aggregate, command, asked), peopleRules(store, command, asked)]);
  return [...rules.flat(), ...dateRules(store, command, asked)];
}
