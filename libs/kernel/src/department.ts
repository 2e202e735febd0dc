import type { Aggregate } from './aggregate.js';
import type { Command } from './command.js';
import type { EventType } from './event.js';
import type { Form } from './form.js';
import type { Import } from './import.js';
import type { Outlet } from './outlet.js';
import type { Question } from './question.js';
import type { Reaction } from './reaction.js';
import type { Text } from './register.js';
import type { View } from './view.js';

/** A department as a value: everything it does, nothing of how it is run. */
export interface Department {
  /** Service name, e.g. `customer-service`. */
  readonly name: string;
  /** Prefix of its events, e.g. `cs`. */
  readonly prefix: string;
  readonly says: Text;
  readonly aggregates: readonly Aggregate[];
  readonly views: readonly View[];
  readonly reactions: readonly Reaction[];
  readonly forms: readonly Form[];
  /** What people may ask beyond records and lists. */
  readonly questions: readonly Question[];
  /** What it takes from tables that people bring along. */
  readonly imports: readonly Import[];
  /** What leaves the company, e.g. as mail. */
  readonly outlets: readonly Outlet[];
}

/** What stands in a list of a department: told apart by its kind, so that nothing else finds its way in. */
type Listed<K extends 'aggregate' | 'view'> = { readonly name: string; readonly source: K };
interface Declaration {
  readonly prefix: string;
  readonly says: Text;
  readonly aggregates: readonly Listed<'aggregate'>[];
  readonly views?: readonly Listed<'view'>[];
  readonly reactions?: readonly Reaction[];
  readonly forms?: readonly Form[];
  readonly questions?: readonly Question[];
  readonly outlets?: readonly Outlet[];
  readonly imports?: readonly Import[];
}

/**
 * Declares a department.
 * @throws Error when names collide, when a clock or an outlet issues a command that the system may not give, when a
 * command that only the system gives names phases, when a form prints what the department does not have, or when an
 * aggregate evolves a foreign department's event
 */
export function department(name: string, d: Declaration): Department {
  const nothing = { reactions: [], views: [], forms: [], questions: [], outlets: [], imports: [] };
  const made = { ...nothing, ...d, name } as unknown as Department;
  const names = [...made.aggregates, ...made.views].map((x) => x.name);
  const commands = made.aggregates.flatMap((a) => [...a.commands.keys()]);
  const others = [made.reactions, made.questions, made.imports].map((some) => some.map((x) => x.name));
  for (const twice of [names, commands, ...others].flatMap(repeated))
    throw new Error(`${name}: ${twice} is declared twice`);
  made.aggregates.forEach((a) => checkAggregate(made, a));
  made.outlets.forEach(checkOutlet);
  made.forms.forEach((f) => checkForm(made, f));
  return made;
}

function checkOutlet({ name, aggregate, gate, sent, failed }: Outlet): void {
  const issued = [
    [aggregate, sent],
    [aggregate, failed],
    [gate.aggregate, gate.report],
  ] as const;
  for (const [a, command] of issued) {
    if (!a.commands.get(command)?.by.includes('system'))
      throw new Error(`${a.name}: the command ${command} of the outlet ${name} is not open to 'system'`);
  }
}

function checkForm(d: Department, { aggregate, title }: Form): void {
  if (![...d.aggregates, ...d.views].some((x) => x.name === aggregate))
    throw new Error(`${d.name}: the form ${title.en} prints ${aggregate}, which the department does not have`);
}

function checkAggregate(d: Department, a: Aggregate): void {
  for (const clock of a.clocks) {
    if (!a.commands.get(clock.command)?.by.includes('system'))
      throw new Error(`${a.name}: the clock's command ${clock.command} is not open to 'system'`);
  }
  for (const { name, by, phases } of a.commands.values()) {
    if (phases && by.every((role) => role === 'system'))
      throw new Error(`${a.name}: only the system gives ${name}, so its phases would bind nobody`);
  }
  for (const type of a.evolves.keys()) {
    if (!type.startsWith(`${d.prefix}.`))
      throw new Error(`${a.name} evolves ${type}, which belongs to another department`);
  }
}

const repeated = (names: readonly string[]) => names.filter((n, i) => names.indexOf(n) !== i);

/** The command of this name and the aggregate it belongs to. */
export function findCommand(d: Department, name: string): { aggregate: Aggregate; command: Command } | undefined {
  const aggregate = d.aggregates.find((a) => a.commands.has(name));
  return aggregate && { aggregate, command: aggregate.commands.get(name)! };
}

/** Every event the department publishes, by type name. */
export function publishedEvents(d: Department): ReadonlyMap<string, EventType> {
  return new Map(d.aggregates.flatMap((a) => [...a.evolves].map(([type, e]) => [type, e.type] as const)));
}

/** Every event the department listens to through its views and reactions, by type name. */
export function consumedEvents(d: Department): ReadonlyMap<string, EventType> {
  const viewed = d.views.flatMap((v) => [...v.handlers].map(([type, h]) => [type, h.type] as const));
  return new Map([...viewed, ...d.reactions.map((r) => [r.on.type, r.on] as const)]);
}
