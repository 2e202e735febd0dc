import type { Belonging, Phase } from './register.js';

/** Phases that a command names: one at least. */
export type Phases = readonly [Phase, ...Phase[]];

type Field = Belonging['field'];
/** Whether a state or a form names its project: always, perhaps, or never. */
type Names<T> = string extends keyof T
  ? 'never'
  : T extends Readonly<Record<Field, infer V>>
    ? undefined extends V
      ? 'perhaps'
      : 'always'
    : Field extends keyof T
      ? 'perhaps'
      : 'never';
type Bond<N, S, I> = [N] extends [Belonging['record']] ? 'always' : Names<S> | Names<I>;

/** A command that only the company's own machinery gives follows facts that were accepted, and asks for no phase. */
type OfProject = { readonly by: readonly ['system']; readonly phases?: never } | { readonly phases: Phases };

/**
 * The phases in which people may give a command: a must where the record or the form always names a project, a may
 * where it does so at times, and out of place where it never does. `N` is the record's name, `S` its state, `I` the
 * form.
 */
export type InPhases<N, S, I> =
  'always' extends Bond<N, S, I>
    ? OfProject
    : 'perhaps' extends Bond<N, S, I>
      ? { readonly phases?: Phases }
      : { readonly phases?: never };
