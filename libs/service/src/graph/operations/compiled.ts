import { compileQuery, isCompiledQuery } from 'graphql-jit';
import { BREAK, type DocumentNode, type ExecutionResult, type GraphQLSchema, visit } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { GraphContext } from '../answer/context.js';

type Variables = Readonly<Record<string, unknown>>;
type Run = (root: unknown, ctx: GraphContext, variables: Variables) => Promise<ExecutionResult> | ExecutionResult;

/** To compile a document costs as much as to answer it some times over: it is worth it for what is asked often. */
const WORTH_IT = 3;
/** So often a query that met an error is left to graphql-js, before the compiled one is tried again. */
const RESTS = 100;
/**
 * Functions that are kept, by the characters of their documents: each takes 300 bytes of memory, so whoever asks for
 * ever other things fills 30 MB and no more. A query whose function had to go is left to graphql-js again at first.
 */
const MOST_KEPT = 100_000;

/**
 * Whether nothing in a document but names can reach the compiler's text. The library writes texts of a document into
 * the function that it makes, and takes one that begins with its own mark for a date: `new Date(…)` of whatever
 * follows (0.8.9). So what holds a text, or a name that every object has or that looks like a mark, is never compiled.
 * Nor is one with `_` in an alias: what resolvers are told of their place is kept under the names of the way there,
 * joined by that sign, so `a_b { c }` and `b { c_a }` would be told of one and the same.
 */
export function isCompilable(document: DocumentNode): boolean {
  let harmless = true;
  const refuse = () => {
    harmless = false;
    return BREAK;
  };
  visit(document, {
    StringValue: refuse,
    EnumValue: ({ value }) => (value.startsWith('__') ? refuse() : undefined),
    Name: ({ value }) => (value in Object.prototype ? refuse() : undefined),
    Field: ({ alias }) => (alias?.value.includes('_') ? refuse() : undefined),
  });
  return harmless;
}

/**
 * A query that is asked often, compiled to a function of its own: graphql-js makes several objects for every field of
 * every row. It answers what goes well; every error is graphql-js's to tell, which then answers the query anew.
 */
export class CompiledQuery {
  private left = WORTH_IT;

  constructor(
    private readonly queries: CompiledQueries,
    private readonly document: DocumentNode,
    readonly characters: number,
  ) {}

  /** @returns undefined where graphql-js is to answer */
  async answer(ctx: GraphContext, variables: Variables): Promise<ExecutionResult | undefined> {
    if (this.left > 0) {
      this.left -= 1;
      return undefined;
    }
    const result = await this.queries.runOf(this)(undefined, ctx, variables);
    if (!result.errors) return result;
    this.left = RESTS;
    return undefined;
  }

  compiled(schema: GraphQLSchema): Run {
    const made = compileQuery(schema, this.document);
    return isCompiledQuery(made) ? made.query : () => ({ errors: [] });
  }

  /** As if it had not been asked yet. */
  beginAnew(): void {
    this.left = WORTH_IT;
  }
}

/** The functions of all queries of one schema that are asked often, as many as there is room for. */
export class CompiledQueries {
  private readonly runs = new LRUCache<CompiledQuery, Run>({
    maxSize: MOST_KEPT,
    sizeCalculation: (_, query) => query.characters,
    dispose: (_, query) => query.beginAnew(),
  });

  constructor(private readonly schema: GraphQLSchema) {}

  /** @param text the document as it was sent; undefined where it is better not compiled */
  of(document: DocumentNode, text: string): CompiledQuery | undefined {
    return isCompilable(document) ? new CompiledQuery(this, document, text.length) : undefined;
  }

  runOf(query: CompiledQuery): Run {
    const known = this.runs.get(query);
    if (known) return known;
    const run = query.compiled(this.schema);
    this.runs.set(query, run);
    return run;
  }

  /** Characters of the documents whose functions are kept. */
  get characters(): number {
    return this.runs.calculatedSize;
  }
}
