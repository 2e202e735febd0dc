import type { NoReads, Reads } from './command.js';
import type { Loaded, Source } from './read.js';
import type { Text } from './register.js';
import type { Instant } from './scalars.js';

/** A line of a printed form: a label, and what stands there. */
export type FormRow = readonly [label: Text, value: string | Text];

/** A part of a printed form. */
export interface FormSection {
  readonly title: Text;
  readonly rows: readonly FormRow[];
}

/**
 * What somebody did to a record in another person's place: a form that says who decided says for whom (roles.md §3).
 */
export interface Act {
  readonly byId: string;
  readonly inPlaceOfId: string;
  /** The delegate in between. */
  readonly throughId?: string;
  readonly at: Instant;
  readonly command: string;
}

/** How a department declares a printable form over records of the shape `S`. */
export interface FormSpec<S, R extends Reads> {
  readonly title: Text;
  readonly number: (state: S) => string;
  /** What the form names besides the record itself, e.g. the people behind the ids, those in `acts` included. */
  readonly reads?: (state: S, acts?: readonly Act[]) => R;
  /**
   * The parts of the form in reading order. Fields that the reader may not see are absent.
   * `acts`: what was done to the record in other people's places; a row of a view has none. `zone`: the company's time
   * zone, in which acts of the company are printed; what happens at the event's place is printed in the zone there
   */
  readonly sections: (state: S, reads: Loaded<R>, acts?: readonly Act[], zone?: string) => readonly FormSection[];
}

/** A printable form as the runtime sees it: a view over live data, numbered and bilingual. */
export interface Form extends FormSpec<unknown, Reads> {
  /** Name of the aggregate or view that it prints. */
  readonly aggregate: string;
}

/**
 * Declares the form as which records of an aggregate or rows of a view are printed.
 * @param of what is printed, by value: its fields are what the form may name
 */
export const form = <S, R extends Reads = NoReads>(of: Source<S>, spec: FormSpec<NoInfer<S>, R>): Form =>
  ({ aggregate: of.name, ...spec }) as unknown as Form;
