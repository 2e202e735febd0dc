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
  readonly records: ReadonlySet<string>;
  /** Views that its rules read and that the department's own facts fill, by way of the topic. */
  readonly lagging: ReadonlySet<string>;
  /** Whether it is decided alone about something. */
  readonly alone: boolean;
}

/**
 * What two people who act at the same moment cannot get past: a command whose rules read other records of the
 * department is decided alone about something, or the department says why no harm is done.
 */
export function describeReads(d: Department, harmless: Excuses): void {
  const readers = d.aggregates.flatMap((a) => [...a.commands.values()].map((command) => readerOf(d, a, command)));
  const open = (excuses: Excuses) => {
    const left = readers.filter((r) => !(r.command.name in excuses));
    return [...readingBack(left), ...readingLate(left)];
  };

  it('decides alone whatever reads records that read it back, and trusts no view of its own facts: or says why not', () => {
    expect(open(harmless)).toEqual([]);
    const needed = open({}).flatMap((entry) => entry.match(/(?<=\.)\w+/g));
    expect(Object.keys(harmless).filter((name) => !needed.includes(name))).toEqual([]);
  });
}

/** Pairs of commands that read each other's records and are not decided alone: both can pass where only one may. */
function readingBack(readers: readonly Reader[]): readonly string[] {
  const pairs = readers.flatMap((one, i) =>
    readers
      .slice(i)
      .filter((other) => one.records.has(other.of) && other.records.has(one.of) && !(one.alone && other.alone))
      .map((other) => `${nameOf(one)} <-> ${nameOf(other)}`),
  );
  return [...new Set(pairs)].sort();
}

/** Commands that read what their own department has said a moment before, and may not have heard yet. */
const readingLate = (readers: readonly Reader[]): readonly string[] =>
  readers.flatMap((r) => [...r.lagging].map((name) => `${nameOf(r)} reads ${name}`)).sort();

const nameOf = ({ of, command }: Reader) => `${of}.${command.name}`;

/** Some cases in which a command may be given: random forms and states. */
export const casesOf = (a: Aggregate, command: Command) =>
  fc.sample(fc.tuple(valuesOf(a.options.state), valuesOf(command.input)), TRIES).map(([state, input]) => ({
    id: 'r1',
    actor: person('p1', 'gm'),
    now: NOW,
    policy: initialPolicies as Policies,
    state: command.creates ? undefined : state,
    input: command.input.parse(input),
  }));

function readerOf(d: Department, a: Aggregate, command: Command): Reader {
  const cases = casesOf(a, command);
  const reads = cases.flatMap((c) => Object.values(command.reads(c, own(a.name))).flatMap(sourcesOf));
  const ownFact = (type: string) => d.aggregates.some((one) => one.evolves.has(type));
  const lags = (name: string) =>
    d.views.some((v) => v.name === name && [...v.handlers.keys()].some((type) => ownFact(type)));
  return {
    of: a.name,
    command,
    records: new Set(reads.filter((name) => d.aggregates.some((one) => one.name === name))),
    lagging: new Set(reads.filter(lags)),
    alone: cases.some((c) => (command.exclusive?.(c) ?? []).length > 0),
  };
}

const nothing = { one: undefined, many: [], each: {} } as const;
const foundNowhere = (read: Read): unknown =>
  read.get === 'then' ? foundNowhere(read.next(foundNowhere(read.first) as never)) : nothing[read.get];
const sourcesOf = (read: Read): readonly string[] =>
  read.get === 'then'
    ? [...sourcesOf(read.first), ...sourcesOf(read.next(foundNowhere(read.first) as never))]
    : [read.from];
