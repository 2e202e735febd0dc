/**
 * What a company's regulation supplies to the kernel's types. The kernel is empty of any company; the
 * regulation (`libs/regulation`) fills this interface by declaration merging, so that a clause, role or policy key that
 * the regulation does not know does not compile.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type -- filled by declaration merging
export interface Register {}

type Entry<K extends string, Fallback> = Register extends Record<K, infer V> ? V : Fallback;

/** Id of a clause of the regulation, e.g. `C3.1.2`. */
export type Clause = keyof Entry<'clauses', Record<string, unknown>> & string;
/** Role that a command names in `by`; `system` is the company's own machinery (reactions and clocks). */
export type Role = (keyof Entry<'roles', Record<string, unknown>> & string) | 'system';
/** Roles that look at everything and change nothing; a regulation without such roles names none. */
export type Observer = Register extends Record<'observers', infer V> ? V : never;
/** A role by which somebody may give a command. */
export type ActingRole = Exclude<Role, Observer>;
/** A phase that a project passes through, e.g. `preparing`. */
export type Phase = keyof Entry<'phases', Record<string, unknown>> & string;
/**
 * How records and forms name the project they belong to: `field` holds its id, and the record of the name `record` is
 * the project itself. A regulation without projects names nothing.
 */
export type Belonging = Entry<'belonging', { readonly field: never; readonly record: never }>;
/** Every threshold of the regulation with the value that is in force, by key. */
export type Policies = Entry<'policies', Record<string, unknown>>;

/** One sentence in both languages of the product. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}
export type Language = keyof Text;

/** Who acts: a registered person, or the company's own machinery with the role `system` (C1.2). */
export interface Actor {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly dept: string;
  /** The absent person in whose place a delegate acts. */
  readonly onBehalfOf?: string;
  /** The delegate in between, when the absent person's own delegate has handed the duties on. */
  readonly through?: string;
}
