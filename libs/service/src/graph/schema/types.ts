import type { RolesInWords } from './describe.js';
import { sharedDefinitions } from './shared.js';

interface Definition {
  readonly head: string;
  readonly description?: string;
  readonly fields: Map<string, string>;
}

/** A field that shows the record whose id another field of the same type holds. */
export interface Link {
  readonly type: string;
  readonly field: string;
  readonly idField: string;
  readonly target: string;
}

/** The definitions of one department's SDL while it is put together. Every name is given once. */
export class Types {
  private readonly objects = new Map<string, Definition>();
  private readonly texts = new Map<string, string>();
  readonly links: Link[] = [];
  /** Types of other departments that this one refers to. */
  readonly foreign = new Set<string>();

  /** @param words how readers of the SDL are told who may do what */
  constructor(readonly words: RolesInWords) {}

  /**
   * Starts a type, input or enum. @param head e.g. `type Initiation @key(fields: "id")` @throws Error when the name is
   * taken
   */
  define(name: string, head: string, description?: string): void {
    if (this.has(name))
      throw new Error(`the graph has two definitions of ${name}: rename one of the fields or types that lead to it`);
    this.objects.set(name, { head, fields: new Map(), ...(description && { description }) });
  }

  /** Adds a line to a definition. @param line e.g. `client: Client` @throws Error when the type has such a field */
  field(type: string, name: string, line: string, description?: string): void {
    const { fields } = this.objects.get(type)!;
    if (fields.has(name)) throw new Error(`${type} has two fields named ${name}`);
    fields.set(name, description ? `  ${quoted(description)}\n  ${line}` : `  ${line}`);
  }

  /** Says of a field that other departments tell the same. */
  share(type: string, name: string): void {
    const { fields } = this.objects.get(type)!;
    fields.set(name, `${fields.get(name)!} @shareable`);
  }

  /** The type of a field without its marks, e.g. `InitiationStatus`. */
  typeOf(type: string, field: string): string {
    return this.objects
      .get(type)!
      .fields.get(field)!
      .split(': ')
      .at(-1)!
      .replaceAll(/[[\]!]/g, '');
  }

  /** Adds a whole definition, e.g. a union. @throws Error when the name is taken by another one */
  text(name: string, definition: string): void {
    if (this.objects.has(name) || (this.texts.get(name) ?? definition) !== definition)
      throw new Error(`the graph has two definitions of ${name}`);
    this.texts.set(name, definition);
  }

  has(name: string): boolean {
    return this.objects.has(name) || this.texts.has(name) || sharedDefinitions.has(name);
  }

  /**
   * All definitions by name, in the order of their names, and of the shared ones those that are used; the same input
   * gives the same text.
   */
  printed(): ReadonlyMap<string, string> {
    const own = new Map([...this.texts, ...[...this.objects].map(([name, d]) => [name, printed(d)] as const)]);
    for (let used = this.missing(own); used.length > 0; used = this.missing(own))
      used.forEach((name) => own.set(name, sharedDefinitions.get(name)!));
    return new Map([...own].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  private missing(own: ReadonlyMap<string, string>): string[] {
    const all = [...own.values()].join('\n');
    return [...sharedDefinitions.keys()].filter(
      (name) => !own.has(name) && new RegExp(`[:\\[|=] ?${name}\\b`).test(all),
    );
  }
}

const printed = ({ head, description, fields }: Definition) =>
  `${description ? `${quoted(description, '"""')}\n` : ''}${head} {\n${[...fields.values()].join('\n')}\n}`;

const quoted = (text: string, mark = '"') =>
  mark === '"' ? JSON.stringify(text) : `"""${text.replaceAll('"""', "'''")}"""`;
