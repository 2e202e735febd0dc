import { belonging, phaseIds } from '@marquee/regulation';
import { judge, type Actor, type Aggregate, type Command, type Department } from '@marquee/kernel';
import fc from 'fast-check';
import { initialPolicies, NOW, universalRules, type Circumstances } from '../decide.js';
import { valuesOf } from './values.js';

const SAMPLE = { numRuns: 1, seed: 20_261_201 };

interface Open {
  readonly aggregate: Aggregate;
  readonly command: Command;
}

/** Every command that a person gives to a record of a project, or to the project itself. */
const phased = (d: Department): readonly (readonly [string, Open])[] =>
  d.aggregates.flatMap((aggregate) =>
    [...aggregate.commands.values()].flatMap((command) =>
      command.phases ? [[command.name, { aggregate, command }] as const] : [],
    ),
  );

/** Universal guards 1 and 2: what may be done in some phases is done in no other, and to no project that is unknown. */
export function describePhases(d: Department): void {
  const commands = phased(d);
  if (commands.length === 0) {
    it('asks nobody for a phase: it keeps no record of a project that people write to', () =>
      expect(commands).toEqual([]));
    return;
  }
  it.each(commands)('%s is refused in each phase that it does not name, and for its phase in no other', (_, open) => {
    const refused = phaseIds.filter((phase) => broken(open, phase).includes('phaseAllows'));
    expect(refused).toEqual(phaseIds.filter((phase) => !open.command.phases!.includes(phase)));
    expect(broken(open, 'unknown')).toEqual(['projectIsOpen']);
  });
}

/** The universal rules that refuse a person who gives the command to some record of a project. */
function broken({ aggregate, command }: Open, phase: Circumstances['phase']): readonly string[] {
  const [some, input] = [aggregate.options.state, command.input].map(
    (schema) => fc.sample(valuesOf(schema), SAMPLE)[0],
  );
  const state = command.creates ? undefined : { ...(some as object), ...inProject(aggregate.options.state.shape) };
  const named = { ...(input as object), ...inProject((command.input as { shape?: object }).shape ?? {}) };
  const actor: Actor = { id: 'any', roles: command.by.filter((role) => role !== 'system'), dept: '' };
  const asking = { id: 'prj-1', actor, now: NOW, policy: initialPolicies, state, input: named };
  return judge(universalRules(aggregate, command, asking, phase), asking).broken.map((b) => b.rule);
}

/** The project's id where a shape has a place for it. */
const inProject = (shape: object) => (belonging.field in shape ? { [belonging.field]: 'prj-1' } : {});
