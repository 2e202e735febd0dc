import type { z } from 'zod';
import type { Reads } from './command.js';
import type { FormSection } from './form.js';
import type { Loaded } from './read.js';
import type { Actor, Policies, Role, Text } from './register.js';
import type { Instant } from './scalars.js';

/**
 * What a question is asked with: who asks, when, what exactly, and the record under which it is asked (empty at the
 * root of the graph).
 */
export interface Asked<I = unknown> {
  readonly viewer: Actor;
  readonly now: Instant;
  readonly policy: Policies;
  readonly input: I;
  readonly id: string;
}

/** A page that an answer can be printed as; see `Form`. */
export interface AnswerForm<O> {
  readonly title: Text;
  readonly number: (answer: O) => string;
  /** Version of what is printed, from 1; 0 where there are no versions. */
  readonly version?: (answer: O) => number;
  readonly sections: (answer: O) => readonly FormSection[];
}

/** How a department declares a question. */
export interface QuestionSpec<I extends z.ZodObject, O extends z.ZodObject, R extends Reads> {
  readonly says: Text;
  /** Roles that may ask. */
  readonly readers: readonly Role[];
  /** Type that the question is a field of, e.g. `Project`; absent: it stands at the root of the graph. */
  readonly under?: string;
  readonly input?: I;
  readonly output: O;
  /** What the answer follows from. Every record is read as the asker may see it, at most 10,000 per read. */
  readonly reads: (c: Asked<z.output<I>>) => R;
  /** `undefined`: there is no answer, e.g. because the record does not exist or is not theirs. Pure. */
  readonly answer: (c: Asked<z.output<I>> & { readonly reads: Loaded<R> }) => z.input<O> | undefined;
  readonly form?: AnswerForm<z.output<O>>;
}

/** A declared question as the runtime and the generators see it. */
export interface Question {
  readonly name: string;
  readonly says: Text;
  readonly readers: readonly Role[];
  readonly under?: string;
  readonly input?: z.ZodObject;
  readonly output: z.ZodObject;
  readonly reads: (c: Asked) => Reads;
  readonly answer: (c: Asked & { readonly reads: Record<string, unknown> }) => unknown;
  readonly form?: AnswerForm<unknown>;
}

/**
 * Declares something that people may ask beyond records and lists: a comparison, a preview, a proof. Changes nothing.
 * @param name also the field in the graph, e.g. `planDifference`; its answer is of the type `PlanDifference`
 */
export function question<
  O extends z.ZodObject,
  R extends Reads,
  I extends z.ZodObject = z.ZodObject<Record<never, never>>,
>(name: string, spec: QuestionSpec<I, O, R>): Question {
  return { name, ...spec } as unknown as Question;
}
