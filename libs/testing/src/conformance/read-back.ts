import { own, type Aggregate, type Command, type Department, type Policies, type Read } from '@marquee/kernel';
import fc from 'fast-check';
import { person } from '../actors.js';
import { initialPolicies, NOW } from '../decide.js';
import { valuesOf } from './values.js';

/** Forms and states of which the reads of a command are asked: which fields are filled decides what is read. */
const TRIES = { numRuns: 8, seed: 7 };

/** Commands of which it does no harm that what they read reads them back, with the reason. */
export type Excuses = Readonly<Record<string, string>>;

interface Reader {
  readonly of: string;
  readonly command: Command;
  /** Aggregates of the department that its rules read. */
  readonly reads: ReadonlySet<string>;
  /** Whether it is decided alone about something. */
  readonly alone: boolean;
}

/** What two people who act at the same moment cannot get past. */
export function describeReads(d: Department, harmless: Excuses): void {
  it('decides alone whatever reads records that read it back, or says why that does no harm', () => {
    expect(readingBack(d, harmless)).toEqual([]);
    const needed = readingBack(d, {}).flatMap((pair) => pair.split(' <-> ').map((side) => side.split('.')[1]!));
    expect(Object.keys(harmless).filter((name) => !needed.includes(name))).toEqual([]);
  });
}

/**
 * Commands that read records whose own commands read back, and are not decided alone: two of them at the same moment
 * can both pass a rule that only one of them may pass. As `Aggregate.command <-> Aggregate.command`.
 * @param harmless commands of which that does no harm, with the reason
 */
function readingBack(d: Department, harmless: Excuses): readonly string[] {
  const readers = d.aggregates.flatMap((a) => [...a.commands.values()].map((command) => readerOf(d, a, command)));
  const open = readers.filter((r) => r.reads.size > 0 && !(r.command.name in harmless));
  const pairs = open.flatMap((one, i) =>
    open
      .slice(i)
      .filter((other) => one.reads.has(other.of) && other.reads.has(one.of) && !(one.alone && other.alone))
      .map((other) => `${one.of}.${one.command.name} <-> ${other.of}.${other.command.name}`),
  );
  return [...new Set(pairs)].sort();
}

function readerOf(d: Department, a: Aggregate, command: Command): Reader {
  const cases = fc
    .sample(fc.tuple(valuesOf(a.options.state), valuesOf(command.input)), TRIES)
    .map(([state, input]) => ({
      id: 'r1',
      actor: person('p1', 'gm'),
      now: NOW,
      policy: initialPolicies as Policies,
      state: command.creates ? undefined : state,
      input: command.input.parse(input),
    }));
  const reads = cases.flatMap((c) => Object.values(command.reads(c, own(a.name))).flatMap(sourcesOf));
  return {
    of: a.name,
    command,
    reads: new Set(reads.filter((name) => d.aggregates.some((one) => one.name === name))),
    alone: cases.some((c) => command.exclusive(c).length > 0),
  };
}

const nothing = { one: undefined, many: [], each: {} } as const;
const foundNowhere = (read: Read): unknown =>
  read.get === 'then' ? foundNowhere(read.next(foundNowhere(read.first) as never)) : nothing[read.get];
const sourcesOf = (read: Read): readonly string[] =>
  read.get === 'then'
    ? [...sourcesOf(read.first), ...sourcesOf(read.next(foundNowhere(read.first) as never))]
    : [read.from];
