import type { Aggregate } from './aggregate.js';
import type { NoReads, Reads } from './command.js';
import type { Loaded } from './read.js';
import type { Policies } from './register.js';

/** What an outlet carries out of the company, to one person. */
export interface Letter {
  /** Where it goes, e.g. a mail address. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** How a department declares what leaves the company. `S` is the state of the records that are carried. */
export interface OutletSpec<S, R extends Reads> {
  /**
   * Field of the state that holds the moment from which the record waits to be carried; absent once it is carried or
   * given up. A field of its lists.
   */
  readonly dueAt: keyof S & string;
  /** What the letter says besides the record itself, e.g. the address of the person behind an id. */
  readonly reads?: (state: S) => R;
  /**
   * `undefined`: it can never be carried, e.g. because the person has no address. Pure.
   * @param policy as the company stands at this moment, e.g. by which name
   */
  readonly letter: (state: S, reads: Loaded<R>, policy: Policies) => Letter | undefined;
  /** Command that records that it was carried; no input. */
  readonly sent: string;
  /** Command that records that it was not, with `{ reason, nextTryAt? }`. */
  readonly failed: string;
  /** The one record that says whether this way out is open at all, and the command that says so, with `{ on }`. */
  readonly gate: { readonly aggregate: { readonly name: string }; readonly id: string; readonly report: string };
}

/** A way out of the company as the runtime sees it: it carries what waits, and records what became of it. */
export interface Outlet extends Omit<OutletSpec<Record<string, unknown>, Reads>, 'gate'> {
  readonly name: 'mail';
  readonly aggregate: Aggregate;
  readonly gate: Omit<OutletSpec<never, Reads>['gate'], 'aggregate'> & { readonly aggregate: Aggregate };
}

/**
 * Declares a way out of the company, e.g. mail. A department stays pure: it states that a letter is due, the runtime
 * carries it, and the outcome comes back as a command. A letter may be carried twice (the process ends between carrying
 * and recording), never less than once.
 */
export function outlet<A extends { readonly name: string; readonly row?: unknown }, R extends Reads = NoReads>(
  name: Outlet['name'],
  aggregate: A,
  spec: OutletSpec<NonNullable<A['row']>, R>,
): Outlet {
  return { name, aggregate, ...spec } as unknown as Outlet;
}
