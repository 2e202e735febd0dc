import { projectOf, type Aggregate, type Asking, type Command, type Rule } from '@marquee/kernel';
import type { Company } from '../../company.js';
import type { ViewStore } from '../../store/store.js';

/** What holds for every command before its own rules: the phase of the project it is about. */
export async function phaseRules(
  { views, company: { phases } }: { readonly views: Pick<ViewStore, 'get'>; readonly company: Pick<Company, 'phases'> },
  aggregate: Aggregate,
  command: Command,
  asking: Asking<unknown, unknown>,
): Promise<readonly Rule<unknown>[]> {
  const project = projectOf(aggregate, command, asking, phases.belonging);
  return project === undefined ? [] : [phases.rule(command.phases!, await views.get(phases.view, project))];
}
