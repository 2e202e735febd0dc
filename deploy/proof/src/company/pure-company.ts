import {
  applyPatch,
  type Actor,
  type Aggregate,
  type Command,
  type Department,
  type Fact,
  type Instant,
  own,
  type Read,
  type Recorded,
  type Reaction,
  type Row,
  runCommand,
} from '@marquee/kernel';
import { initialPolicies, NOW } from '@marquee/testing';
import { recorded } from './topic.ts';

type State = Readonly<Record<string, unknown>>;
type Rows = Map<string, Row<Record<string, unknown>>>;
/** One department that reads the topic of another, or its own. */
interface Reading {
  readonly by: Department;
  readonly of: string;
  /** How many events are done; what of the next one is done already. */
  done: number;
  readonly partly: Set<string>;
}
type Lookup = Exclude<Read, { get: 'then' }>;

/**
 * The whole company without servers: every department's records, views and reactions, and a topic each. Events reach
 * a department in the order of their topic, and topics in whatever order the caller picks, as in the real one. An
 * order of a reaction that finds no record yet waits, as the consumer does.
 */
export class PureCompany {
  private readonly topics = new Map<string, Recorded[]>();
  private readonly records = new Map<string, State>();
  private readonly versions = new Map<string, number>();
  private readonly views = new Map<string, Rows>();
  private readonly readings: readonly Reading[];
  private readonly departments: readonly Department[];
  private minutes = 0;

  constructor(departments: readonly Department[]) {
    this.departments = departments;
    for (const { name } of departments) this.topics.set(name, []);
    this.readings = departments.flatMap((by) =>
      departments.map((of) => ({ by, of: of.name, done: 0, partly: new Set<string>() })),
    );
  }

  /** The state of a record, or `undefined` when nothing has started it. */
  record(aggregate: string, id: string): State | undefined {
    return this.records.get(`${aggregate}/${id}`);
  }

  /** All records of a name, e.g. every form of the project. */
  recordsOf(aggregate: string): readonly State[] {
    const found = [...this.records].filter(([key]) => key.startsWith(`${aggregate}/`));
    return found.map(([key, state]) => ({ ...state, id: key.slice(aggregate.length + 1) }));
  }

  /** All rows of a department's view; several departments keep a view of the same name. */
  rowsOf(department: string, view: string): readonly Row<Record<string, unknown>>[] {
    return [...(this.views.get(`${department}/${view}`)?.values() ?? [])];
  }

  /** Facts that people's accepted commands stated; the record's life cycle is checked, the rules are not asked. */
  tell(aggregate: string, id: string, ...facts: readonly Fact[]): void {
    const d = this.departments.find((one) => one.aggregates.some((a) => a.name === aggregate))!;
    this.commit(d, d.aggregates.find((a) => a.name === aggregate)!, id, facts);
  }

  /** A fact of a record that this story does not keep; what rules look for in it is given as its state. */
  say(department: string, stream: string, fact: Fact, state: State): void {
    this.records.set(stream, state);
    this.publish(department, stream, [fact]);
  }

  /**
   * Brings every event to everybody who hears it.
   * @param pick which of the readings that have something to read goes on: a number below the given one
   * @throws Error when nothing goes on although something is left: the real consumer would park it
   */
  settle(pick: (choices: number) => number): void {
    for (let stuck = new Set<Reading>(); ; ) {
      const waiting = this.readings.filter((r) => r.done < this.topics.get(r.of)!.length && !stuck.has(r));
      if (waiting.length === 0 && stuck.size > 0) throw new Error(`parked: ${[...stuck].map(nameOf).join(', ')}`);
      if (waiting.length === 0) return;
      const reading = waiting[pick(waiting.length)]!;
      stuck = this.read(reading) ? new Set() : stuck.add(reading);
    }
  }

  /** Applies the next event of a reading; `false` when a record that it orders something of is not there yet. */
  private read(reading: Reading): boolean {
    const event = this.topics.get(reading.of)![reading.done]!;
    const { by, partly } = reading;
    const once = (name: string, act: () => boolean) => {
      if (partly.has(name)) return true;
      if (!act()) return false;
      partly.add(name);
      return true;
    };
    const views = by.views.every((v) => once(v.name, () => this.project(`${by.name}/${v.name}`, v.patches(event))));
    const answered = by.reactions
      .filter((r) => r.on.type === event.type)
      .every((r) => r.orders(event).every((order, n) => once(`${r.name}:${n}`, () => this.order(by, r, order))));
    if (!views || !answered) return false;
    reading.done += 1;
    partly.clear();
    return true;
  }

  private project(view: string, patches: readonly (readonly [string, unknown])[]): true {
    const rows = this.views.get(view) ?? new Map<string, Row<Record<string, unknown>>>();
    for (const patch of patches) rows.set(patch[0], applyPatch(rows.get(patch[0]) ?? { id: patch[0] }, patch as never));
    this.views.set(view, rows);
    return true;
  }

  /** Whether the order could be judged; a refusal is an answer. */
  private order(d: Department, { aggregate, command: name }: Reaction, order: { id: string; input: unknown }): boolean {
    const command = aggregate.commands.get(name)!;
    const state = this.record(aggregate.name, order.id);
    if (command.creates ? state !== undefined : state === undefined && !command.ensures) return false;
    const facts = this.decide(d, aggregate, command, { ...order, state });
    if (facts.length > 0) this.commit(d, aggregate, order.id, facts);
    return true;
  }

  private decide(
    d: Department,
    aggregate: Aggregate,
    command: Command,
    { id, input, state }: { id: string; input: unknown; state: State | undefined },
  ): readonly Fact[] {
    const actor: Actor = { id: 'system', roles: ['system'], dept: d.name };
    const given = { id, actor, now: this.now(), policy: initialPolicies, state, input: command.input.parse(input) };
    const asked = Object.entries(command.reads(given, own(aggregate.name)));
    const reads = Object.fromEntries(asked.map(([name, read]) => [name, this.answer(d, read)]));
    const verdict = runCommand(command, { ...given, reads }, `${command.numbered}-2026-0001`);
    return verdict.ok ? verdict.facts : [];
  }

  private answer(d: Department, read: Read): unknown {
    return read.get === 'then' ? this.answer(d, read.next(this.answer(d, read.first) as never)) : this.find(d, read);
  }

  private find(d: Department, read: Lookup): unknown {
    const isView = d.views.some((v) => v.name === read.from);
    const rows = this.views.get(`${d.name}/${read.from}`);
    const at = (id: string) => (isView ? rows?.get(id) : this.kept(read.from, id));
    if (read.get === 'one') return read.id === undefined ? undefined : at(read.id);
    if (read.get === 'each') return Object.fromEntries(read.ids.flatMap((id) => (at(id) ? [[id, at(id)]] : [])));
    const all = isView ? this.rowsOf(d.name, read.from) : this.recordsOf(read.from);
    const among = Object.entries(read.among ?? {});
    return all.filter(
      (row: State) =>
        Object.entries(read.where).every(([field, value]) => row[field] === value) &&
        among.every(([field, values]) => [row[field]].flat().some((v) => values.includes(v as string))),
    );
  }

  private kept(aggregate: string, id: string): State | undefined {
    const state = this.record(aggregate, id);
    return state && { ...state, id };
  }

  private commit(d: Department, aggregate: Aggregate, id: string, facts: readonly Fact[]): void {
    const stream = `${aggregate.name}/${id}`;
    this.records.set(stream, aggregate.fold(facts, this.records.get(stream) as never)!);
    this.publish(d.name, stream, facts);
  }

  private publish(department: string, stream: string, facts: readonly Fact[]): void {
    const seq = (this.versions.get(stream) ?? 0) + 1;
    this.versions.set(stream, seq);
    const at = this.now();
    this.minutes += 1;
    this.topics.get(department)!.push(...facts.map((fact, n) => recorded(fact, { stream, seq, n, at })));
  }

  private now = (): Instant => new Date(Date.parse(NOW) + this.minutes * 60_000).toISOString();
}

const nameOf = ({ by, of }: Reading) => `${by.name} reading ${of}`;
