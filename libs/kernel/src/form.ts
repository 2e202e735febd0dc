import type { NoReads, Reads } from './command.js';
import type { Kept, Loaded, Source } from './read.js';
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

/** A place on a form where somebody signed: as what, who, and when. */
export interface FormSignature {
  readonly label: Text;
  readonly name: string | Text;
  /** As it is printed. */
  readonly at: string;
  /** What was drawn, in a box of 1,000: `M1 2L3 4`; absent where nothing was. */
  readonly strokes?: string;
}

/** How a department declares a printable form over records of the shape `S`. */
export interface FormSpec<S, R extends Reads> {
  readonly title: Text;
  readonly number: (state: S) => string;
  /** Whether the record is settled. As long as it is not, every page says that it is a draft. */
  readonly isFinal: (state: S) => boolean;
  /**
   * The version that people speak of, where the record keeps all that it prints by itself: then versions before can be
   * printed again, and a new one tells what is different. Several changes of a record may be one version.
   */
  readonly edition?: (state: S) => number;
  /** Where each version is a row of its own: the id of the one before, from which this one differs. */
  readonly before?: (state: S) => string | undefined;
  /** The moment of the version, for a row of a view; a record has its own. */
  readonly asOf?: (state: S) => Instant | undefined;
  /** Who signed it. */
  readonly signatures?: (state: S, reads: Loaded<R>, zone?: string) => readonly FormSignature[];
  /** Whom a new version concerns, by the ids under which they sign in: who of them has not opened it is told. */
  readonly concerns?: (state: S, reads: Loaded<R>) => readonly string[];
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
export const form = <S, R extends Reads = NoReads>(of: Source<S>, spec: FormSpec<Kept<NoInfer<S>>, R>): Form =>
  ({ aggregate: of.name, ...spec }) as unknown as Form;
